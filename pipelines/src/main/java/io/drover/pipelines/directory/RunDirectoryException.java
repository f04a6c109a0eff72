package io.drover.pipelines.directory;

/** A run directory cannot be used; the message says why and what to do. */
public final class RunDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunDirectoryException(String message) {
    super(message);
  }

  public RunDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
