package io.drover.searchers.multi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.uma.jmetal.qualityindicator.impl.hypervolume.impl.PISAHypervolume;

class HypervolumeTest {
  @Test
  void twoBoxesThatOverlapCountOnce() {
    List<double[]> points = List.of(new double[] {1, 3}, new double[] {2, 1});
    // Boxes of 3 x 1 and 2 x 3 that share 2 x 1.
    assertThat(Hypervolume.of(points, new double[] {4, 4})).isEqualTo(3 + 6 - 2);
  }

  @Test
  void whatLiesBehindTheReferenceOrOthersAddsNothing() {
    List<double[]> points =
        List.of(
            new double[] {1, 1, 1},
            new double[] {2, 2, 2},
            new double[] {0, 0, 5},
            new double[] {1, 1, 1});
    assertThat(Hypervolume.of(points, new double[] {3, 3, 3})).isEqualTo(8);
    assertThat(Hypervolume.of(List.of(), new double[] {3, 3, 3})).isZero();
  }

  @Property(tries = 300)
  void itIsWhatJMetalComputes(
      @ForAll @IntRange(min = 2, max = 5) int objectives,
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll int seed) {
    List<double[]> points = points(objectives, count, seed);
    double[] reference = new double[objectives];
    java.util.Arrays.fill(reference, 1);
    double jmetal = new PISAHypervolume(reference).compute(points.toArray(new double[0][]));
    assertThat(Hypervolume.of(points, reference)).isCloseTo(jmetal, within(1e-12));
  }

  @Property(tries = 300)
  void theHistoryNeverFallsAndEndsAtTheWholeInAnyOrder(
      @ForAll @IntRange(min = 1, max = 4) int objectives,
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll int seed) {
    List<double[]> points = points(objectives, count, seed);
    double[] reference = new double[objectives];
    java.util.Arrays.fill(reference, 0.8);
    List<Double> history = Hypervolume.history(points, reference);
    assertThat(history).hasSize(count).isSorted();
    assertThat(history.get(count - 1)).isCloseTo(Hypervolume.of(points, reference), within(1e-12));
    List<double[]> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Hypervolume.of(shuffled, reference))
        .isCloseTo(history.get(count - 1), within(1e-12));
  }

  /** Some of them equal in some objectives. */
  private static List<double[]> points(int objectives, int count, int seed) {
    Rng rng = Key.of(seed).rng();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = new double[objectives];
      for (int j = 0; j < objectives; j++) {
        point[j] = rng.nextBoolean(0.3) ? rng.nextInt(10) / 10.0 : rng.nextDouble();
      }
      points.add(point);
    }
    return points;
  }
}
