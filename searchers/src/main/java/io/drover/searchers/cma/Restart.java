package io.drover.searchers.cma;

import io.drover.dsl.random.Rng;
import java.util.Locale;

/** What follows a run that stands still. */
enum Restart {
  /** More of the same: the run goes on where it stands. */
  NONE {
    @Override
    Budget next(Budget budget, Rng rng) {
      return budget;
    }
  },
  /**
   * A run with twice the population (Auger and Hansen, 2005, "A restart CMA evolution strategy").
   */
  IPOP {
    @Override
    Budget next(Budget budget, Rng rng) {
      return budget.large();
    }
  },
  /**
   * As many trials for runs with ever larger populations as for runs with small ones and short
   * first steps (Hansen, 2009, "Benchmarking a BI-population CMA-ES on the BBOB-2009 function
   * testbed").
   */
  BIPOP {
    @Override
    Budget next(Budget budget, Rng rng) {
      return budget.usedSmall() < budget.usedLarge() ? budget.small(rng) : budget.large();
    }
  };

  /**
   * Runs so far.
   *
   * @param first population of the first run
   * @param largest population so far
   * @param population of this run
   * @param shrink of this run's first step
   * @param small whether this run is one of the small ones
   * @param usedLarge trials of runs that are not small, the first left out
   * @param usedSmall trials of those that are
   * @param runs how many there were before
   */
  record Budget(
      int first,
      int largest,
      int population,
      double shrink,
      boolean small,
      int usedLarge,
      int usedSmall,
      int runs) {
    static Budget of(int population) {
      return new Budget(population, population, population, 1, false, 0, 0, 0);
    }

    /** With a run's trials counted. */
    Budget spent(int trials) {
      return new Budget(
          first,
          largest,
          population,
          shrink,
          small,
          usedLarge + (small || runs == 0 ? 0 : trials),
          usedSmall + (small ? trials : 0),
          runs);
    }

    private Budget large() {
      return new Budget(first, 2 * largest, 2 * largest, 1, false, usedLarge, usedSmall, runs + 1);
    }

    private Budget small(Rng rng) {
      double u = rng.nextDouble();
      double lambda = first * StrictMath.pow(0.5 * largest / first, u * u);
      double shorter = StrictMath.pow(10, -2 * rng.nextDouble());
      return new Budget(
          first,
          largest,
          Math.max(first, (int) lambda),
          shorter,
          true,
          usedLarge,
          usedSmall,
          runs + 1);
    }
  }

  /** The run after. */
  abstract Budget next(Budget budget, Rng rng);

  static Restart named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
