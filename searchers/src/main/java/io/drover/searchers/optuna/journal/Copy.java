package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyDifference;
import io.drover.searchers.optuna.journal.replay.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lines by which a journal falls short of a study from elsewhere.
 *
 * @param lines to append, each without a line feed
 * @param trials how many they add or go on with
 */
record Copy(List<String> lines, int trials) {
  /** Compares; the journal's state is brought up to what it will be. */
  static Copy of(Path file, FrozenStudy study, JournalReader journal) {
    List<String> added = new ArrayList<>();
    NewLines lines =
        new NewLines(
            "drover",
            line -> {
              added.add(line);
              journal.append(line);
            });
    if (journal.study(study.name()).isEmpty()) {
      lines.createStudy(study.name(), study.directions());
    }
    FrozenStudy kept = journal.study(study.name()).orElseThrow().freeze();
    StudyDifference difference = StudyDifference.between(file.toString(), kept, study);
    int id = kept.id();
    difference.userAttrs().forEach((name, value) -> lines.studyUserAttr(id, name, value));
    difference.systemAttrs().forEach((name, value) -> lines.studySystemAttr(id, name, value));
    difference.continued().forEach(trial -> goOn(lines, trial.kept(), trial.given()));
    difference.added().forEach(trial -> lines.createTrial(id, trial));
    return new Copy(List.copyOf(added), difference.trials());
  }

  private static void goOn(NewLines lines, FrozenTrial kept, FrozenTrial given) {
    int id = kept.id();
    for (String name : given.params().keySet()) {
      if (!Objects.equals(given.params().get(name), kept.params().get(name))) {
        lines.param(id, name, given.internal(name), given.distributions().get(name));
      }
    }
    given
        .intermediate()
        .forEach(
            (step, value) -> {
              if (!value.equals(kept.intermediate().get(step))) {
                lines.intermediate(id, step, value);
              }
            });
    StudyDifference.lacking(kept.userAttrs(), given.userAttrs())
        .forEach((name, value) -> lines.userAttr(id, name, value));
    StudyDifference.lacking(kept.systemAttrs(), given.systemAttrs())
        .forEach((name, value) -> lines.systemAttr(id, name, value));
    if (given.state() != kept.state()) {
      lines.state(
          id,
          given.state(),
          given.state().finished() ? given.complete() : given.start(),
          given.values());
    }
  }
}
