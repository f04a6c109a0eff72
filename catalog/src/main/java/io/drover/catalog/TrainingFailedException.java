package io.drover.catalog;

/** A training went wrong in a way that is an outcome of the study, not a fault of the program. */
public final class TrainingFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * A training that ends here.
   *
   * @param message what happened, and after how many steps
   */
  public TrainingFailedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it failed. */
  public Reason reason() {
    return reason;
  }

  /** Why a training failed. */
  public enum Reason {
    /** A loss, gradient, weight or reward is NaN or infinite. */
    NOT_FINITE,
    /** The task or algorithm threw. */
    ERROR,
    /** The task said that it cannot go on. */
    TASK_FAILED,
    /** The process that plays the task was lost at the same place each time. */
    TASK_LOST
  }
}
