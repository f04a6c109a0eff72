package io.drover.searchers.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencePointsTest {
  private static Individual point(double... objectives) {
    Individual individual = Individual.of(new double[] {0.5}, objectives.length, "");
    System.arraycopy(objectives, 0, individual.objectives(), 0, objectives.length);
    return individual;
  }

  @Test
  void ofACrowdedFrontThoseLiveOnThatStandInDifferentDirections() {
    Rng rng = Key.of("front").rng();
    List<Individual> offspring = new ArrayList<>();
    // 5 corners of a front in units that differ a thousandfold, and 95 points around one of them.
    for (int i = 0; i <= 4; i++) {
      offspring.add(point(i / 4.0, 1000 * (1 - i / 4.0)));
    }
    for (int i = 0; i < 95; i++) {
      double x = 0.5 + 0.02 * (rng.nextDouble() - 0.5);
      offspring.add(point(x, 1000 * (1 - x)));
    }
    List<Individual> survivors =
        new ReferencePoints(2, 4).select(List.of(), offspring, 5, Key.of(1).rng());
    assertThat(survivors).hasSize(5);
    survivors.sort(Comparator.comparingDouble(s -> s.objectives()[0]));
    for (int i = 0; i <= 4; i++) {
      assertThat(survivors.get(i).objectives()[0]).isBetween(i / 4.0 - 0.011, i / 4.0 + 0.011);
    }
  }

  @Test
  void betterFrontsComeFirst() {
    List<Individual> parents = List.of(point(3, 3, 3), point(2, 2, 2));
    List<Individual> offspring = List.of(point(1, 1, 1), point(4, 4, 4));
    ReferencePoints survival = new ReferencePoints(3, 3);
    List<Individual> survivors = survival.select(parents, offspring, 2, Key.of(1).rng());
    assertThat(survivors).containsExactly(offspring.get(0), parents.get(1));
    assertThat(survival.tournament().compare(survivors.get(0), survivors.get(1))).isNegative();
  }

  @Test
  void frontsWithoutAPlaneAreNoObstacle() {
    // All on one axis, and all the same: no plane goes through their extremes.
    for (double slope : new double[] {0, 1e-300, 1}) {
      List<Individual> offspring = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        offspring.add(point(slope * i, 1, 1 - slope * i));
      }
      assertThat(new ReferencePoints(3, 4).select(List.of(), offspring, 5, Key.of(1).rng()))
          .hasSize(5)
          .doesNotHaveDuplicates();
    }
  }
}
