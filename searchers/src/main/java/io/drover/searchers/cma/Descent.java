package io.drover.searchers.cma;

import java.util.ArrayList;
import java.util.List;

/**
 * One run of the strategy, from a ball to where it stands still.
 *
 * @param normal distribution of the next generation
 * @param strategy weights and rates
 * @param startSigma step size it began with
 * @param extremes best and worst value of the last generations, oldest first
 * @param used trials so far
 */
record Descent(
    Normal normal, Strategy strategy, double startSigma, List<double[]> extremes, int used) {
  /** Values that differ by less are alike: tolerances of Hansen's own code (pycma). */
  private static final double TOL_FUN = 1e-12;

  /** A step this much shorter than the first one is none. */
  private static final double TOL_X = 1e-12;

  /** A step this much longer than the first one says that it began with too short ones. */
  private static final double TOL_X_UP = 1e4;

  private static final double MOST_CONDITION = 1e14;

  static Descent start(double[] mean, double sigma, int lambda) {
    return new Descent(
        Normal.ball(mean, sigma), Strategy.of(mean.length, lambda), sigma, List.of(), 0);
  }

  /**
   * After a generation.
   *
   * @param next what was learnt of it
   * @param best value; not a number if none came to one
   * @param worst value
   */
  Descent after(Normal next, double best, double worst) {
    int window = 10 + (int) Math.ceil(30.0 * strategy.n() / strategy.lambda());
    List<double[]> last = new ArrayList<>(extremes);
    last.add(new double[] {best, worst});
    return new Descent(
        next,
        strategy,
        startSigma,
        List.copyOf(last.subList(Math.max(0, last.size() - window - 1), last.size())),
        used + strategy.lambda());
  }

  /** Why it leads nowhere any more; empty while it does (Hansen, 2009, section 4, appendix B.3). */
  String standstill() {
    int window = 10 + (int) Math.ceil(30.0 * strategy.n() / strategy.lambda());
    if (extremes.size() > window && range() < TOL_FUN) {
      return "values are alike";
    }
    double longest = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (double length : normal.lengths()) {
      longest = Math.max(longest, length);
      shortest = Math.min(shortest, length);
    }
    if (normal.sigma() * longest > TOL_X_UP * startSigma) {
      return "steps grew without end";
    }
    if (longest / shortest * (longest / shortest) > MOST_CONDITION) {
      return "the distribution is too thin";
    }
    return still() ? "steps are too short" : "";
  }

  private double range() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] extreme : extremes) {
      if (Double.isNaN(extreme[0])) {
        return Double.POSITIVE_INFINITY;
      }
      least = Math.min(least, extreme[0]);
      most = Math.max(most, extreme[1]);
    }
    return most - least;
  }

  private boolean still() {
    boolean allShort = true;
    boolean coordinateStands = false;
    for (int i = 0; i < strategy.n(); i++) {
      double deviation = normal.deviation(i);
      allShort &=
          deviation < TOL_X * startSigma
              && normal.sigma() * Math.abs(normal.pathC()[i]) < TOL_X * startSigma;
      coordinateStands |= normal.mean()[i] == normal.mean()[i] + 0.2 * deviation;
    }
    return allShort || coordinateStands || axisStands();
  }

  /** One axis a generation is looked at. */
  private boolean axisStands() {
    int axis = normal.generation() % strategy.n();
    for (int i = 0; i < strategy.n(); i++) {
      double along = normal.sigma() * normal.lengths()[axis] * normal.axes()[i][axis];
      if (normal.mean()[i] != normal.mean()[i] + 0.1 * along) {
        return false;
      }
    }
    return true;
  }
}
