package io.drover.searchers.optuna;

import java.util.ArrayList;
import java.util.List;

/** The best trials of a study, as Optuna picks them. */
public final class BestTrials {
  private BestTrials() {}

  /**
   * Of one objective the first trial with the best value, of several those that no other trial
   * dominates, by number; none if no trial is complete. A trial that violates a constraint is left
   * out.
   */
  public static List<FrozenTrial> of(FrozenStudy study) {
    List<FrozenTrial> best = new ArrayList<>();
    for (FrozenTrial trial : study.trials()) {
      if (trial.state() == TrialState.COMPLETE
          && trial.values().size() == study.directions().size()
          && trial.feasible()
          && best.stream().noneMatch(other -> stays(other, trial, study))) {
        best.removeIf(other -> dominates(trial, other, study));
        best.add(trial);
      }
    }
    return List.copyOf(best);
  }

  /** Whether the one that was there before keeps the other out. */
  private static boolean stays(FrozenTrial before, FrozenTrial trial, FrozenStudy study) {
    boolean single = study.directions().size() == 1;
    return dominates(before, trial, study) || (single && before.values().equals(trial.values()));
  }

  private static boolean dominates(FrozenTrial one, FrozenTrial two, FrozenStudy study) {
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
