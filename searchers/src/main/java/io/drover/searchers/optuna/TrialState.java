package io.drover.searchers.optuna;

/** How far a trial is; the ordinal is Optuna's code. */
public enum TrialState {
  RUNNING,
  COMPLETE,
  PRUNED,
  FAIL,
  WAITING;

  /** Whether nothing of the trial can change any more. */
  public boolean finished() {
    return this == COMPLETE || this == PRUNED || this == FAIL;
  }
}
