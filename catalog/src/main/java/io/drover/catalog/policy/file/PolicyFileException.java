package io.drover.catalog.policy.file;

/** A file holds no policy that can be read; the message says why. */
public final class PolicyFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PolicyFileException(String message, Throwable cause) {
    super(message, cause);
  }

  PolicyFileException(String message) {
    this(message, null);
  }
}
