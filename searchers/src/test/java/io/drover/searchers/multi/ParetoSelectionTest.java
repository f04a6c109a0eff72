package io.drover.searchers.multi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoSelectionTest {
  @Test
  void frontAfterFrontIsTaken() {
    double[][] points = {{3, 3}, {1, 2}, {2, 1}, {2, 3}, {0, 9}};
    assertThat(ParetoSelection.best(points, 3)).containsExactlyInAnyOrder(1, 2, 4);
    assertThat(ParetoSelection.best(points, 4)).containsExactlyInAnyOrder(1, 2, 4, 3);
    assertThat(ParetoSelection.best(points, 9)).hasSize(5);
    assertThat(ParetoSelection.best(points, 0)).isEmpty();
  }

  @Test
  void ofTheLastFrontTheOneThatDominatesMostComesFirst() {
    // The reference is 1.1 times the worst, (11, 11).
    double[][] points = {{0, 10}, {1, 9}, {4, 4}, {9, 1}, {10, 0}};
    assertThat(ParetoSelection.best(points, 1)).containsExactly(2);
    assertThat(ParetoSelection.best(points, 2)).contains(2).hasSize(2);
  }

  @Test
  void equalPointsAreOnOneFront() {
    double[][] points = {{1, 1}, {1, 1}, {2, 2}};
    assertThat(ParetoSelection.best(points, 2)).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aVolumeIsTheShareOfPointsThatAreDominated() {
    Rng rng = Key.of(2).rng();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      points.add(new double[] {rng.nextDouble(), rng.nextDouble(), rng.nextDouble()});
    }
    int dominated = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double x = rng.nextDouble();
      double y = rng.nextDouble();
      double z = rng.nextDouble();
      dominated += points.stream().anyMatch(p -> p[0] <= x && p[1] <= y && p[2] <= z) ? 1 : 0;
    }
    double volume = Hypervolume.of(points, new double[] {1, 1, 1});
    // Four standard deviations of a share of so many draws.
    assertThat(dominated / (double) draws).isCloseTo(volume, within(0.0064));
    assertThat(Hypervolume.gain(points.get(0), points, new double[] {1, 1, 1})).isZero();
  }
}
