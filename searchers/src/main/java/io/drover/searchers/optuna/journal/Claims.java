package io.drover.searchers.optuna.journal;

import io.drover.searchers.optuna.Claim;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.journal.replay.JournalReader;
import io.drover.searchers.optuna.journal.replay.ReplayedStudy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lines by which trials that wait are taken, as Optuna's workers do it: of several lines that
 * say that a trial runs, the first one counts. Only then our number is set.
 *
 * @param lines to append, each without a line feed
 * @param claims that they make
 */
record Claims(List<String> lines, List<Claim> claims) {
  static Claims of(
      String name,
      String worker,
      Instant now,
      Function<List<FrozenTrial>, List<Claim>> decide,
      JournalReader journal) {
    Optional<ReplayedStudy> study = journal.study(name);
    List<FrozenTrial> waiting = new ArrayList<>();
    if (study.isPresent()) {
      for (int number = 0; number < study.get().size(); number++) {
        if (study.get().state(number) == TrialState.WAITING) {
          waiting.add(study.get().trial(number));
        }
      }
    }
    List<Claim> claims = decide.apply(List.copyOf(waiting));
    List<String> added = new ArrayList<>();
    NewLines lines = lines(worker, added, journal);
    for (Claim claim : claims) {
      FrozenTrial trial = study.orElseThrow().trial(claim.optunaTrial());
      lines.state(trial.id(), TrialState.RUNNING, Optional.of(now), List.of());
    }
    return new Claims(List.copyOf(added), claims);
  }

  /** Those of the claims that the file bears out, with the lines that say what is ours. */
  static Claims taken(
      String name,
      List<Claim> claims,
      String worker,
      Instant now,
      List<FrozenStudy> file,
      JournalReader journal) {
    FrozenStudy study =
        file.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    List<String> added = new ArrayList<>();
    NewLines lines = lines(worker, added, journal);
    List<Claim> taken = new ArrayList<>();
    for (Claim claim : claims) {
      FrozenTrial trial = study.trials().get(claim.optunaTrial());
      // The start is that of the first line that made it run.
      if (trial.state() == TrialState.RUNNING && trial.start().equals(Optional.of(now))) {
        taken.add(claim);
        if (claim.refusal().isPresent()) {
          lines.userAttr(trial.id(), "drover:failure", claim.refusal().get());
          lines.state(trial.id(), TrialState.FAIL, trial.start(), List.of());
        } else {
          lines.userAttr(trial.id(), FrozenTrial.TRIAL, claim.number());
        }
      }
    }
    return new Claims(List.copyOf(added), taken);
  }

  private static NewLines lines(String worker, List<String> added, JournalReader journal) {
    return new NewLines(
        worker,
        line -> {
          added.add(line);
          journal.append(line);
        });
  }
}
