package io.drover.pipelines.probe;

/** A worker cannot do the work of this run; the message says which one, and why. */
public final class ProbeFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProbeFailedException(String message) {
    super(message);
  }
}
