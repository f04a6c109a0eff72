package io.drover.searchers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ParzenEstimatorTest {
  private static final Domain FLOAT = new FloatDomain(0, 1, false, OptionalDouble.empty());

  @Test
  void theDensityIsThatOfTheFormula() {
    Group group = group(FLOAT, FLOAT);
    Rows rows = new Rows(group);
    Rng rng = Key.of(1).rng();
    double[][] trials = new double[400][2];
    for (double[] trial : trials) {
      trial[0] = rng.nextDouble();
      trial[1] = rng.nextDouble() * rng.nextDouble();
      rows.add(Map.of("p0", trial[0], "p1", trial[1]));
    }
    for (int n : new int[] {0, 1, 2, 24, 25, 26, 100, 400}) {
      boolean[] members = new boolean[400];
      Arrays.fill(members, 0, n, true);
      double[][] at = {{0.001, 0.4, 0.9}, {0.03, 0.5, 0.999}};
      ParzenEstimator estimator = new ParzenEstimator(group);
      estimator.fit(rows, members, n % 2 == 0);
      double[] logs = estimator.logDensities(at, 3);
      for (int c = 0; c < 3; c++) {
        double exact = density(Arrays.copyOf(trials, n), at[0][c], at[1][c]);
        // Each dimension leaves out √(2π).
        assertThat(StrictMath.exp(logs[c]) / (2 * Math.PI)).isCloseTo(exact, within(1e-5 * exact));
      }
    }
  }

  /** The mixture as Optuna 5 defines it, in the plainest way. */
  private static double density(double[][] trials, double x0, double x1) {
    double sum = normal(x0, 0.5, 1) * normal(x1, 0.5, 1);
    double weights = 1;
    for (int k = 0; k < trials.length; k++) {
      int n = trials.length;
      int old = n - 25;
      double weight = k < old ? 1.0 / n + (old == 1 ? 0 : (1 - 1.0 / n) * k / (old - 1)) : 1;
      weights += weight;
      sum += weight * kernel(trials, 0, k, x0) * kernel(trials, 1, k, x1);
    }
    return sum / weights;
  }

  private static double kernel(double[][] trials, int d, int k, double x) {
    double[] sorted = Arrays.stream(trials).mapToDouble(trial -> trial[d]).sorted().toArray();
    int at = Arrays.binarySearch(sorted, trials[k][d]);
    int n = sorted.length;
    double left = at > 0 ? sorted[at] - sorted[at - 1] : n == 1 ? sorted[0] : 0;
    double right = at < n - 1 ? sorted[at + 1] - sorted[at] : n == 1 ? 1 - sorted[0] : 0;
    double narrowest = 1 / Math.min(100.0, 2.0 + n);
    double sigma = Math.min(1, Math.max(narrowest, Math.max(left, right)));
    return normal(x, trials[k][d], sigma);
  }

  /** Cut off at 0 and 1, by the trapezoidal rule, whose error is the tolerance. */
  private static double normal(double x, double centre, double sigma) {
    int steps = 20_000;
    double inside = 0;
    for (int i = 0; i <= steps; i++) {
      double z = ((double) i / steps - centre) / sigma;
      inside += (i == 0 || i == steps ? 0.5 : 1) * StrictMath.exp(-0.5 * z * z);
    }
    double z = (x - centre) / sigma;
    return StrictMath.exp(-0.5 * z * z) * steps / inside;
  }

  @Test
  void massesOfSeparateValuesAddUpToOne() {
    for (Domain domain :
        List.of(
            new IntDomain(1, 10, false, 1, false),
            new IntDomain(1, 3000, true, 1, false),
            new IntDomain(2, 1024, false, 1, true),
            new FloatDomain(0, 1, false, OptionalDouble.of(0.1)),
            new CategoricalDomain(List.of("a", "b", "c")),
            new CategoricalDomain(List.of("s", "m", "l"), true))) {
      Group group = group(domain);
      Dimension dimension = group.dimensions().get(0);
      Rows rows = new Rows(group);
      for (int i = 0; i < 30; i++) {
        rows.add(Map.of("p0", domain.at((i * i % 31) / 31.0)));
      }
      ParzenEstimator estimator = new ParzenEstimator(group);
      boolean[] members = new boolean[30];
      Arrays.fill(members, true);
      estimator.fit(rows, members, true);
      double sum = 0;
      long low = domain instanceof IntDomain d && d.log() ? d.low() : 0;
      for (long i = 0; i < domain.size(); i++) {
        Object value = low > 0 ? (Object) (low + i) : domain.at((i + 0.5) / domain.size());
        double[][] at = {{dimension.number(value)}};
        assertThat(dimension.value(at[0][0])).isEqualTo(value);
        sum += StrictMath.exp(estimator.logDensities(at, 1)[0]);
      }
      // Narrow cells are taken for as dense everywhere as in their middle.
      assertThat(sum).as(domain.toString()).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void drawsFollowTheDensity() {
    Domain ints = new IntDomain(1, 8, false, 1, false);
    Group group = group(ints, new CategoricalDomain(List.of("a", "b", "c")));
    Rows rows = new Rows(group);
    for (long value : new long[] {2, 2, 3, 7}) {
      rows.add(Map.of("p0", value, "p1", value == 7 ? "c" : "a"));
    }
    ParzenEstimator estimator = new ParzenEstimator(group);
    estimator.fit(rows, new boolean[] {true, true, true, true}, true);
    int draws = 40_000;
    double[][] candidates = new double[2][draws];
    estimator.sample(Key.of(3).rng(), candidates, draws);
    int[][] counts = new int[8][3];
    for (int c = 0; c < draws; c++) {
      counts[(int) (8 * candidates[0][c])][(int) candidates[1][c]]++;
    }
    for (int i = 0; i < 8; i++) {
      for (int choice = 0; choice < 3; choice++) {
        double[][] at = {{(i + 0.5) / 8}, {choice}};
        double p = StrictMath.exp(estimator.logDensities(at, 1)[0]);
        assertThat(counts[i][choice] / (double) draws)
            .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
      }
    }
  }

  private static Group group(Domain... domains) {
    Map<String, Domain> named = new LinkedHashMap<>();
    for (Domain domain : domains) {
      named.put("p" + named.size(), domain);
    }
    return Group.of(new Space(named), true).get(0);
  }
}
