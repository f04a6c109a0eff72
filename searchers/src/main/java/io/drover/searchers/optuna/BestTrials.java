package io.drover.searchers.optuna;

import java.util.ArrayList;
import java.util.List;

/** The best trials of a study, as Optuna picks them. */
public final class BestTrials {
  private final FrozenStudy study;
  private final List<FrozenTrial> best = new ArrayList<>();

  /** Those of a study of which no trial has been seen yet. */
  public BestTrials(FrozenStudy study) {
    this.study = study;
  }

  /**
   * Of one objective the first trial with the best value, of several those that no other trial
   * dominates, by number; none if no trial is complete. A trial that violates a constraint is left
   * out.
   */
  public List<FrozenTrial> best() {
    return List.copyOf(best);
  }

  /** Sees the next trial of the study. */
  public void add(FrozenTrial trial) {
    if (trial.state() == TrialState.COMPLETE
        && trial.values().size() == study.directions().size()
        && trial.feasible()
        && best.stream().noneMatch(other -> stays(other, trial))) {
      best.removeIf(other -> dominates(trial, other));
      best.add(trial);
    }
  }

  /** Whether the one that was there before keeps the other out. */
  private boolean stays(FrozenTrial before, FrozenTrial trial) {
    boolean single = study.directions().size() == 1;
    return dominates(before, trial) || (single && before.values().equals(trial.values()));
  }

  private boolean dominates(FrozenTrial one, FrozenTrial two) {
    boolean better = false;
    for (int i = 0; i < study.directions().size(); i++) {
      double sign = study.directions().get(i) == FrozenStudy.Direction.MAXIMIZE ? -1 : 1;
      double a = sign * one.values().get(i);
      double b = sign * two.values().get(i);
      if (a > b) {
        return false;
      }
      better |= a < b;
    }
    return better;
  }
}
