package io.drover.searchers.optuna;

/** Which values of an objective are better; the ordinal is Optuna's code. */
public enum Direction {
  NOT_SET,
  MINIMIZE,
  MAXIMIZE
}
