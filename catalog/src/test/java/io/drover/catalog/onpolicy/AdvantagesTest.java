package io.drover.catalog.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.task.TaskFacts;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AdvantagesTest {
  private static final double GAMMA = 0.9;
  private static final double LAMBDA = 0.8;
  private static final TaskFacts TASK = TaskFacts.discrete(1, 2, 9, OptionalDouble.empty());

  /** One copy, five steps, values 1 to 6, rewards 1. */
  private static Rollout rollout() {
    Rollout rollout = new Rollout(5, 1, TASK);
    for (int i = 0; i < 6; i++) {
      rollout.values[i] = i + 1;
    }
    java.util.Arrays.fill(rollout.rewards, 1f);
    return rollout;
  }

  @Test
  void sumsDiscountedErrorsToTheEndOfTheRollout() {
    Rollout rollout = rollout();
    Advantages.estimate(rollout, GAMMA, LAMBDA);
    double expected = 0;
    for (int i = 4; i >= 0; i--) {
      expected = 1 + GAMMA * (i + 2) - (i + 1) + GAMMA * LAMBDA * expected;
      assertThat((double) rollout.advantages[i]).isCloseTo(expected, within(1e-5));
      assertThat(rollout.returns[i]).isEqualTo(rollout.advantages[i] + rollout.values[i]);
    }
  }

  @Test
  void nothingFollowsATerminalState() {
    Rollout rollout = rollout();
    rollout.terminated[2] = true;
    rollout.ended[2] = true;
    Advantages.estimate(rollout, GAMMA, LAMBDA);
    assertThat((double) rollout.advantages[2]).isCloseTo(1 - 3, within(1e-6));
    double before = 1 + GAMMA * 3 - 2 + GAMMA * LAMBDA * -2;
    assertThat((double) rollout.advantages[1]).isCloseTo(before, within(1e-6));
  }

  @Test
  void theValueOfTheLastObservationFollowsATruncation() {
    Rollout rollout = rollout();
    rollout.ended[2] = true;
    Advantages.estimate(rollout, GAMMA, LAMBDA);
    // Row 3 restarts the episode; its observation is the last one of the episode that ended.
    assertThat((double) rollout.advantages[2]).isCloseTo(1 + GAMMA * 4 - 3, within(1e-6));
  }

  @Test
  void copiesDoNotMix() {
    Rollout two = new Rollout(5, 2, TASK);
    for (int t = 0; t < 6; t++) {
      two.values[2 * t] = t + 1;
      two.values[2 * t + 1] = 100;
    }
    for (int t = 0; t < 5; t++) {
      two.rewards[2 * t] = 1;
      two.rewards[2 * t + 1] = -7;
    }
    Rollout one = rollout();
    Advantages.estimate(one, GAMMA, LAMBDA);
    Advantages.estimate(two, GAMMA, LAMBDA);
    for (int t = 0; t < 5; t++) {
      assertThat(two.advantages[2 * t]).isEqualTo(one.advantages[t]);
    }
  }
}
