package io.drover.searchers.optuna;

import java.io.IOException;
import java.util.List;

/** What keeps studies so that Optuna reads them: a journal, a database, a table. */
public interface StudyStorage {
  /**
   * All studies, as Optuna would see them; none where there is nothing yet.
   *
   * @throws StudyStorageException if Optuna could not read it either
   */
  List<FrozenStudy> studies() throws IOException;

  /**
   * Brings what is kept under the study's name up to it: the study is made where it lacks, trials
   * are added, and those that had not finished go on. Nothing the second time. Trials beyond those
   * of the given study, which others added, stay.
   *
   * @return how many trials were added or went on
   * @throws StudyStorageException if it keeps another study of that name; then nothing changes
   */
  int write(FrozenStudy study) throws IOException;
}
