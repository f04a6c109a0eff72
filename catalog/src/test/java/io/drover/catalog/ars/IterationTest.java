package io.drover.catalog.ars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IterationTest {
  private static final double SIGMA = 0.1;

  private final Key key = Key.of(5);
  private final float[] weights = {1, -2, 3};

  @Test
  void dealsTheEpisodesOfEachCandidateInOrder() {
    Iteration iteration = iteration(Map.of("n_delta", 1L, "n_eval_episodes", 2L));
    assertThat(new int[] {iteration.deal(), iteration.deal(), iteration.deal(), iteration.deal()})
        .containsExactly(0, 0, 1, 1);
    assertThat(iteration.deal()).isEqualTo(-1);
    for (int candidate : new int[] {1, 0, 1}) {
      iteration.add(candidate, 1, true);
    }
    assertThat(iteration.isOver()).isFalse();
    iteration.add(0, 1, false);
    assertThat(iteration.isOver()).isFalse();
    iteration.add(0, 1, true);
    assertThat(iteration.isOver()).isTrue();
  }

  @Test
  void perturbsWithBothSigns() {
    Iteration iteration = iteration(Map.of("n_delta", 2L));
    float[] plus = new float[3];
    float[] minus = new float[3];
    float[] plain = new float[3];
    iteration.weights(2, weights, plus);
    iteration.weights(3, weights, minus);
    iteration.weights(-1, weights, plain);
    assertThat(plain).containsExactly(weights);
    for (int i = 0; i < 2; i++) {
      assertThat(plus[i]).isNotEqualTo(weights[i]);
      assertThat((double) plus[i] + minus[i]).isCloseTo(2 * weights[i], within(1e-6));
    }
    assertThat(plus[2]).as("not searched").isEqualTo(weights[2]);
  }

  /** Three directions, of which the best two count: the third has the least better sign. */
  @Test
  void stepsAlongTheBestDirectionsByTheDifferenceOfTheirReturns() {
    Map<String, Object> values = Map.of("n_delta", 3L, "n_top", 2L, "alive_bonus_offset", -1.0);
    Ars.Params params = Params.create(Ars.Params.class, values);
    Iteration iteration = iteration(values);
    iteration.begin(SIGMA, 0.5, key);
    double[] returns = {5, 1, 2, 9, 4, 3};
    for (int candidate = 0; candidate < 6; candidate++) {
      // One step costs the bonus of 1.
      iteration.add(candidate, returns[candidate] + 1, true);
    }
    float[] updated = weights.clone();
    iteration.update(params, updated);
    double mean = (5 + 1 + 2 + 9) / 4.0;
    double squares = 0;
    for (double r : new double[] {5, 1, 2, 9}) {
      squares += (r - mean) * (r - mean);
    }
    double deviation = Math.sqrt(squares / 3);
    assertThat(iteration.returnDeviation()).isCloseTo(deviation, within(1e-9));
    for (int i = 0; i < 2; i++) {
      double sum = (5 - 1) * direction(iteration, 0, i) + (2 - 9) * direction(iteration, 1, i);
      double expected = weights[i] + 0.5 / (2 * deviation) * sum;
      assertThat((double) updated[i]).isCloseTo(expected, within(1e-4));
    }
    assertThat(updated[2]).isEqualTo(weights[2]);
  }

  @Test
  void standsStillWhereAllReturnsAreEqual() {
    Map<String, Object> values = Map.of("n_delta", 2L);
    Iteration iteration = iteration(values);
    for (int candidate = 0; candidate < 4; candidate++) {
      iteration.add(candidate, 500, true);
    }
    float[] updated = weights.clone();
    iteration.update(Params.create(Ars.Params.class, values), updated);
    assertThat(updated).containsExactly(weights);
  }

  private static double direction(Iteration iteration, int d, int i) {
    float[] perturbed = new float[3];
    iteration.weights(2 * d, new float[3], perturbed);
    return perturbed[i] / SIGMA;
  }

  private Iteration iteration(Map<String, Object> values) {
    Iteration iteration = new Iteration(Params.create(Ars.Params.class, values), 2);
    iteration.begin(SIGMA, 0.02, key);
    return iteration;
  }
}
