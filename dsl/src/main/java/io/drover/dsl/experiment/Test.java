package io.drover.dsl.experiment;

import java.util.List;
import java.util.Locale;

/**
 * What is measured on the test seeds.
 *
 * @param how what is trained anew on each of them
 * @param episodes of the final evaluation of each training
 * @param beside what stands beside the winner in every report
 */
public record Test(How how, int episodes, List<Beside> beside) {
  public Test {
    beside = List.copyOf(beside);
  }

  /** What is trained anew on each test seed. */
  public enum How {
    /** The winner's configuration. */
    RETRAIN,
    /** The winner's schedule of configurations. */
    REPLAY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A comparison. */
  public enum Beside {
    /** The configuration of the file, with nothing searched. */
    DEFAULT,
    /** Random search over the same space at the same number of environment steps. */
    RANDOM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
