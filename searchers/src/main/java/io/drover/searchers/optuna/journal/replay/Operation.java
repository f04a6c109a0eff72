package io.drover.searchers.optuna.journal.replay;

/** What a line does; the ordinal is its {@code op_code}. */
public enum Operation {
  CREATE_STUDY,
  DELETE_STUDY,
  SET_STUDY_USER_ATTR,
  SET_STUDY_SYSTEM_ATTR,
  CREATE_TRIAL,
  SET_TRIAL_PARAM,
  SET_TRIAL_STATE_VALUES,
  SET_TRIAL_INTERMEDIATE_VALUE,
  SET_TRIAL_USER_ATTR,
  SET_TRIAL_SYSTEM_ATTR,
  /** Written by Rustuna only; Optuna 5 skips it, older ones stop at it. */
  DISCARD_TRIALS
}
