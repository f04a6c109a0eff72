package io.drover.pipelines.run;

/** A run cannot go on, for a reason outside the study; what is committed stays. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
