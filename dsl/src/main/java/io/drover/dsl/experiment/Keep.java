package io.drover.dsl.experiment;

import java.util.Locale;

/** Which checkpoints stay in the store once the run is over. Outcomes always stay. */
public enum Keep {
  /** The last one of each training. */
  LAST,
  /** Those, and every one on the winner's line. */
  SCHEDULE,
  /** All. */
  ALL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
