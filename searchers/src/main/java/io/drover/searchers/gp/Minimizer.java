package io.drover.searchers.gp;

/**
 * Minimises a smooth function within bounds: limited-memory BFGS (Liu and Nocedal, 1989, "On the
 * limited memory BFGS method for large scale optimization") on the variables that no bound holds,
 * with a backtracking search along the projected path (Bertsekas, 1982, "Projected Newton methods
 * for optimization problems with simple constraints").
 */
final class Minimizer {
  /** Pairs of steps and changes of the gradient that make the curvature; SciPy's default. */
  private static final int MEMORY = 10;

  /** Of the decrease that the slope promises, at least so much (Armijo's rule). */
  private static final double ARMIJO = 1e-4;

  /** Steps that were too long in a row. */
  private static final int MOST_BACKTRACKS = 20;

  /** SciPy's {@code ftol}. */
  private static final double RELATIVE_DECREASE = 2.2e-9;

  /** A function of several numbers. */
  interface Function {
    /**
     * Its value; infinite where it has none.
     *
     * @param gradient is set, unless the value is infinite
     */
    double value(double[] x, double[] gradient);
  }

  private final Function function;
  private final double[] lower;
  private final double[] upper;
  private final double[][] steps = new double[MEMORY][];
  private final double[][] changes = new double[MEMORY][];
  private int pairs;

  private Minimizer(Function function, double[] lower, double[] upper) {
    this.function = function;
    this.lower = lower;
    this.upper = upper;
  }

  /** A point and its value. */
  record Minimum(double[] x, double value) {}

  /**
   * Goes down from a point whose value is finite.
   *
   * @param tolerance of the largest slope at which it ends
   */
  static Minimum minimize(
      Function function,
      double[] from,
      double[] lower,
      double[] upper,
      int iterations,
      double tolerance) {
    return new Minimizer(function, lower, upper).run(from.clone(), iterations, tolerance);
  }

  private Minimum run(double[] start, int iterations, double tolerance) {
    double[] x = start;
    double[] gradient = new double[x.length];
    double value = function.value(x, gradient);
    for (int i = 0; i < iterations; i++) {
      boolean[] free = free(x, gradient);
      if (slope(gradient, free) <= tolerance) {
        break;
      }
      double[] direction = direction(gradient, free);
      double[] next = new double[x.length];
      double[] nextGradient = new double[x.length];
      double nextValue = search(x, value, gradient, direction, next, nextGradient);
      if (Double.isNaN(nextValue)) {
        break;
      }
      remember(x, next, gradient, nextGradient);
      double decrease = value - nextValue;
      double scale = Math.max(1, Math.max(Math.abs(value), Math.abs(nextValue)));
      x = next;
      value = nextValue;
      gradient = nextGradient;
      if (decrease <= RELATIVE_DECREASE * scale) {
        break;
      }
    }
    return new Minimum(x, value);
  }

  /** Those that are not at a bound which they would cross downhill. */
  private boolean[] free(double[] x, double[] gradient) {
    boolean[] free = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      free[i] = !(x[i] <= lower[i] && gradient[i] > 0 || x[i] >= upper[i] && gradient[i] < 0);
    }
    return free;
  }

  private static double slope(double[] gradient, boolean[] free) {
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = free[i] ? Math.max(largest, Math.abs(gradient[i])) : largest;
    }
    return largest;
  }

  /** The two loops of L-BFGS over the free variables. */
  private double[] direction(double[] gradient, boolean[] free) {
    double[] direction = new double[gradient.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = free[i] ? -gradient[i] : 0;
    }
    int kept = Math.min(pairs, MEMORY);
    double[] along = new double[MEMORY];
    double scale = Double.NaN;
    for (int back = 1; back <= kept; back++) {
      int at = (pairs - back) % MEMORY;
      double curvature = dot(steps[at], changes[at], free);
      if (curvature > 0) {
        along[at] = dot(steps[at], direction, free) / curvature;
        add(direction, -along[at], changes[at], free);
        if (Double.isNaN(scale)) {
          scale = curvature / dot(changes[at], changes[at], free);
        }
      }
    }
    // Without any curvature yet, the first step is of length 1 at most.
    double factor = Double.isNaN(scale) ? 1 / Math.max(1, length(direction)) : scale;
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= factor;
    }
    for (int back = kept; back >= 1; back--) {
      int at = (pairs - back) % MEMORY;
      double curvature = dot(steps[at], changes[at], free);
      if (curvature > 0) {
        double across = dot(changes[at], direction, free) / curvature;
        add(direction, along[at] - across, steps[at], free);
      }
    }
    return direction;
  }

  /** Halves the step until it goes down enough; NaN if none does. */
  private double search(
      double[] x,
      double value,
      double[] gradient,
      double[] direction,
      double[] next,
      double[] nextGradient) {
    double length = 1;
    for (int attempt = 0; attempt < MOST_BACKTRACKS; attempt++) {
      double promised = 0;
      for (int i = 0; i < x.length; i++) {
        next[i] = Math.max(lower[i], Math.min(upper[i], x[i] + length * direction[i]));
        promised += gradient[i] * (next[i] - x[i]);
      }
      if (promised >= 0) {
        return Double.NaN;
      }
      double nextValue = function.value(next, nextGradient);
      if (nextValue <= value + ARMIJO * promised) {
        return nextValue;
      }
      // The lowest point of the parabola through what is known, if it is not too near or too far.
      double fitted = -promised / (2 * (nextValue - value - promised));
      length *= nextValue < Double.POSITIVE_INFINITY ? Math.max(0.1, Math.min(0.5, fitted)) : 0.25;
    }
    return Double.NaN;
  }

  private void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
    double[] step = new double[x.length];
    double[] change = new double[x.length];
    double curvature = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      step[i] = next[i] - x[i];
      change[i] = nextGradient[i] - gradient[i];
      curvature += step[i] * change[i];
      squares += change[i] * change[i];
    }
    if (curvature > 1e-12 * squares) {
      steps[pairs % MEMORY] = step;
      changes[pairs % MEMORY] = change;
      pairs++;
    }
  }

  private static double dot(double[] a, double[] b, boolean[] free) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += free[i] ? a[i] * b[i] : 0;
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what, boolean[] free) {
    for (int i = 0; i < to.length; i++) {
      to[i] += free[i] ? factor * what[i] : 0;
    }
  }

  private static double length(double[] x) {
    double squares = 0;
    for (double v : x) {
      squares += v * v;
    }
    return Math.sqrt(squares);
  }
}
