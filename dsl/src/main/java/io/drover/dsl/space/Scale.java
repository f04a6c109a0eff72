package io.drover.dsl.space;

/** The scale on which the numbers of a domain lie evenly. */
public enum Scale {
  /** The numbers themselves. */
  LINEAR {
    @Override
    double to(double value) {
      return value;
    }

    @Override
    double from(double scaled) {
      return scaled;
    }
  },
  /** Their logarithm: for what matters by its factor, such as a learning rate. */
  LOG {
    @Override
    double to(double value) {
      return StrictMath.log(value);
    }

    @Override
    double from(double scaled) {
      return StrictMath.exp(scaled);
    }
  },
  /**
   * The logarithm of what they lack to 1, turned round so that it grows with them: for what matters
   * by its distance from 1, such as a discount factor (RL Baselines3 Zoo draws 1 − γ and 1 − λ so).
   */
  COMPLEMENT_LOG {
    @Override
    double to(double value) {
      return -StrictMath.log(1 - value);
    }

    @Override
    double from(double scaled) {
      return 1 - StrictMath.exp(-scaled);
    }
  };

  /** From a number to its place on the scale; grows with the number. */
  abstract double to(double value);

  /** From a place on the scale to the number. */
  abstract double from(double scaled);
}
