package io.drover.searchers.optuna;

/** A storage that Optuna could not read either, or that holds another study than it should. */
public class StudyStorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong, and where. */
  public StudyStorageException(String message) {
    super(message);
  }

  /** With what is wrong, and where. */
  public StudyStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
