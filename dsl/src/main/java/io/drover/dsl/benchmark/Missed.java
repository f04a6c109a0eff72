package io.drover.dsl.benchmark;

/** What happens to nights in which no scheduler ran. */
public enum Missed {
  /** The last of them is run. */
  RUN_ONCE,
  /** None of them is run. */
  SKIP
}
