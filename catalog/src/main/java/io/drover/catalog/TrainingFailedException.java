package io.drover.catalog;

/** A training went wrong in a way that is an outcome of the study, not a fault of the program. */
public final class TrainingFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  public TrainingFailedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why a training failed. */
  public enum Reason {
    /** A loss, gradient, weight or reward is NaN or infinite. */
    NOT_FINITE,
    /** The task or algorithm threw. */
    ERROR
  }
}
