package io.drover.catalog;

/** A task says that it cannot go on, such as by an exception in its step: an outcome of a study. */
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message which task, and what it said
   */
  public TaskFailedException(String message) {
    super(message);
  }
}
