package io.drover.searchers.optuna;

import java.nio.file.Path;

/** A journal that Optuna could not read either, or that holds another study than it should. */
public final class InvalidJournalException extends StudyStorageException {
  private static final long serialVersionUID = 1;

  /** With what is wrong, and where. */
  public InvalidJournalException(Path file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }

  /** With what is wrong, and where. */
  public InvalidJournalException(Path file, String message) {
    super(file + ": " + message);
  }
}
