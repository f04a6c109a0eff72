package io.drover.catalog;

/**
 * The process that plays a task is gone, does not answer, or answers nonsense. That says nothing of
 * the training: what was asked of the task can be asked again of a new one.
 */
public final class TaskLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final long answers;

  /**
   * A loss.
   *
   * @param message which task, what happened, and what it said last
   * @param answers requests that the task had answered before
   */
  public TaskLostException(Reason reason, String message, long answers) {
    super(message);
    this.reason = reason;
    this.answers = answers;
  }

  /** How it was lost. */
  public Reason reason() {
    return reason;
  }

  /**
   * Whether the other was lost in the same way after the same number of requests, so that it may
   * lie in what was asked; never where nothing was answered yet.
   */
  public boolean isAt(TaskLostException other) {
    return answers > 0 && answers == other.answers && reason == other.reason;
  }

  /** How a process is lost. */
  public enum Reason {
    /** It cannot be started. */
    NO_START,
    /** It has ended. */
    ENDED,
    /** It did not answer in time. */
    SILENT,
    /** Its answer is none of the protocol. */
    GARBLED
  }
}
