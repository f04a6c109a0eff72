package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {
  private static final double FAILED = Double.NEGATIVE_INFINITY;

  @Test
  void completeSeparationIsTwoOfAllArrangements() {
    assertThat(probability(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10}))
        .isCloseTo(2.0 / 252, within(1e-15));
  }

  @Test
  void equalSamplesSayNothing() {
    double[] capped = {500, 500, 500, 500, 500};
    assertThat(probability(capped, capped)).isEqualTo(1);
    assertThat(MannWhitney.improvement(capped, capped)).isEqualTo(0.5);
  }

  @Test
  void failedTrainingsShareTheLowestRank() {
    double[] failed = {FAILED, FAILED, FAILED, FAILED, FAILED};
    assertThat(MannWhitney.improvement(failed, new double[] {-500, -400})).isZero();
    assertThat(MannWhitney.improvement(failed, failed)).isEqualTo(0.5);
    assertThat(probability(failed, new double[] {-5, -4, -3, -2, -1}))
        .isCloseTo(2.0 / 252, within(1e-15));
  }

  @Test
  void manyScoresAreCountedWithoutOverflow() {
    double[] ours = new double[50];
    double[] theirs = new double[200];
    Arrays.setAll(ours, i -> i % 7);
    Arrays.setAll(theirs, i -> i % 7 + (i % 11 == 0 ? 1 : 0));
    assertThat(probability(ours, theirs)).isBetween(0.05, 1.0);
  }

  @Property(tries = 200)
  void isWhatCountingEveryArrangementGives(
      @ForAll @Size(min = 1, max = 4) int[] ours, @ForAll @Size(min = 1, max = 4) int[] theirs) {
    double[] x = few(ours);
    double[] y = few(theirs);
    assertThat(probability(x, y)).isCloseTo(counted(x, y), within(1e-12));
  }

  @Property(tries = 100)
  void isTheSameFromEitherSide(
      @ForAll @Size(min = 1, max = 8) int[] ours, @ForAll @Size(min = 1, max = 8) int[] theirs) {
    double[] x = few(ours);
    double[] y = few(theirs);
    assertThat(probability(x, y)).isCloseTo(probability(y, x), within(1e-12));
    assertThat(MannWhitney.improvement(x, y) + MannWhitney.improvement(y, x)).isEqualTo(1);
  }

  @Property(tries = 100)
  void dependsOnRanksOnly(
      @ForAll @Size(min = 1, max = 6) int[] ours,
      @ForAll @Size(min = 1, max = 6) int[] theirs,
      @ForAll @IntRange(min = 1, max = 9) int scale) {
    double[] x = few(ours);
    double[] y = few(theirs);
    double[] stretchedX = Arrays.stream(x).map(v -> v * v * v * scale).toArray();
    double[] stretchedY = Arrays.stream(y).map(v -> v * v * v * scale).toArray();
    assertThat(probability(stretchedX, stretchedY)).isEqualTo(probability(x, y));
  }

  /** Few different values, so that there are ties; one of them stands for a failure. */
  private static double[] few(int[] values) {
    return Arrays.stream(values)
        .mapToDouble(v -> Math.floorMod(v, 5) == 0 ? FAILED : Math.floorMod(v, 5))
        .toArray();
  }

  private static double probability(double[] ours, double[] theirs) {
    return MannWhitney.probability(ours, theirs);
  }

  /** Deals the pooled scores out in every way and counts. */
  private static double counted(double[] x, double[] y) {
    double[] pooled = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, pooled, x.length, y.length);
    double observed = wins(x, y);
    int all = 0;
    int low = 0;
    int high = 0;
    for (int chosen = 0; chosen < 1 << pooled.length; chosen++) {
      if (Integer.bitCount(chosen) == x.length) {
        double wins = wins(part(pooled, chosen, true), part(pooled, chosen, false));
        all++;
        low += wins <= observed ? 1 : 0;
        high += wins >= observed ? 1 : 0;
      }
    }
    return Math.min(1, 2.0 * Math.min(low, high) / all);
  }

  private static double[] part(double[] pooled, int chosen, boolean in) {
    double[] part = new double[pooled.length];
    int n = 0;
    for (int i = 0; i < pooled.length; i++) {
      if (((chosen >> i) & 1) == (in ? 1 : 0)) {
        part[n] = pooled[i];
        n++;
      }
    }
    return Arrays.copyOf(part, n);
  }

  private static double wins(double[] x, double[] y) {
    double wins = 0;
    for (double a : x) {
      for (double b : y) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return wins;
  }
}
