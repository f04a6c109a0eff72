package io.drover.searchers.optuna.journal.replay;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state that a journal's lines lead to, by the rules of Optuna's {@code
 * JournalStorageReplayResult}, as one reads them who wrote none of the lines: what is not allowed
 * is skipped.
 */
final class Replay {
  final TrialTable table = new TrialTable();

  private final Map<Integer, ReplayedStudy> studies = new LinkedHashMap<>();
  private int nextStudy;

  List<FrozenStudy> freeze() {
    return studies.values().stream().map(ReplayedStudy::freeze).toList();
  }

  Optional<ReplayedStudy> study(String name) {
    return studies.values().stream().filter(study -> study.name().equals(name)).findFirst();
  }

  /** The study, or null. */
  ReplayedStudy study(int id) {
    return studies.get(id);
  }

  void createStudy(String name, List<FrozenStudy.Direction> directions) {
    if (study(name).isEmpty()) {
      studies.put(nextStudy, new ReplayedStudy(nextStudy, name, directions, table));
      nextStudy++;
    }
  }

  void deleteStudy(int id) {
    studies.remove(id);
  }

  /** Whether the trial exists and has not finished; on others lines have no effect. */
  boolean open(int trial) {
    return trial >= 0 && trial < table.size() && !table.state(trial).finished();
  }

  void param(int trial, int name, int distribution, double internal) {
    ReplayedStudy study = studies.get(table.study(trial));
    if (study == null) {
      return; // deleted
    }
    table.param(trial, name, distribution, internal);
    study.saw(name, distribution, table.number(trial));
  }

  /** Whether the trial's study takes such a parameter. */
  boolean accepts(int trial, int name, int distribution) {
    ReplayedStudy study = studies.get(table.study(trial));
    return study == null || study.accepts(name, distribution);
  }

  /**
   * A new state of an open trial.
   *
   * @param micros when it began to run, or finished
   * @param values null to leave them as they are
   */
  void state(int trial, TrialState state, long micros, double[] values) {
    if (state == TrialState.RUNNING && table.state(trial) == TrialState.RUNNING) {
      return; // somebody else was first to take a waiting trial
    }
    if (state == TrialState.RUNNING) {
      table.start(trial, micros);
    }
    if (state.finished()) {
      table.complete(trial, micros);
    }
    table.state(trial, state);
    if (values != null) {
      table.values(trial, values);
    }
  }
}
