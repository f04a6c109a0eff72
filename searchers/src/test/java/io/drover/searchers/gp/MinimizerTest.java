package io.drover.searchers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MinimizerTest {
  /** Rosenbrock's valley. */
  private static double valley(double[] x, double[] gradient) {
    double across = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * across - 2 * (1 - x[0]);
    gradient[1] = 200 * across;
    return 100 * across * across + (1 - x[0]) * (1 - x[0]);
  }

  @Test
  void followsACurvedValley() {
    Minimizer.Minimum minimum = minimize(MinimizerTest::valley, new double[] {-1.2, 1}, -5, 5);

    assertThat(minimum.x()).containsExactly(new double[] {1, 1}, within(1e-4));
  }

  @Test
  void endsAtABoundThatTheSlopeCrosses() {
    Minimizer.Minimum minimum = minimize(MinimizerTest::valley, new double[] {-1.2, 0}, -2, 0.5);

    assertThat(minimum.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-4));
  }

  @Test
  void keepsOutOfWhereThereIsNoValue() {
    Minimizer.Function function =
        (x, gradient) -> x[0] > 0.8 ? Double.POSITIVE_INFINITY : valley(x, gradient);

    Minimizer.Minimum minimum = minimize(function, new double[] {-1.2, 1}, -5, 5);

    assertThat(minimum.x()[0]).isLessThanOrEqualTo(0.8);
    assertThat(minimum.value()).isLessThan(1);
  }

  private static Minimizer.Minimum minimize(
      Minimizer.Function function, double[] from, double lower, double upper) {
    double[] low = new double[from.length];
    double[] high = new double[from.length];
    Arrays.fill(low, lower);
    Arrays.fill(high, upper);
    return Minimizer.minimize(function, from, low, high, 200, 1e-6);
  }
}
