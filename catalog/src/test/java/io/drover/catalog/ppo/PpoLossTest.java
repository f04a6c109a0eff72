package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.network.ActorCritic;
import io.drover.catalog.network.Backend;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss and its gradient against {@link ReferenceLoss}, written independently in float64. */
class PpoLossTest {
  private static final int OBSERVATION = 5;
  private static final int ACTIONS = 3;
  private static final int ROWS = 230;
  private static final List<Integer> HIDDEN = List.of(9, 7);

  @ParameterizedTest
  @CsvSource({
    "tanh, , true, 0.0, 0.5",
    "tanh, , true, 0.03, 0.5",
    "tanh, 0.15, true, 0.03, 0.7",
    "tanh, 0.15, false, 0.0, 0.5",
    "relu, , true, 0.02, 0.5",
    "relu, 0.2, false, 0.02, 0.5"
  })
  void gradientEqualsFiniteDifferencesInFloat64(
      String activation, Double clipRangeVf, boolean normalise, double entCoef, double vfCoef) {
    Map<String, Object> values = new HashMap<>();
    values.put("activation", activation);
    values.put("clip_range_vf", clipRangeVf);
    values.put("normalize_advantage", normalise);
    values.put("ent_coef", entCoef);
    values.put("vf_coef", vfCoef);
    Ppo.Params params = Params.create(Ppo.Params.class, values);
    for (Backend backend : Backend.ALL) {
      try (ActorCritic networks = networks(backend, activation)) {
        requireGradient(params, networks);
      }
    }
  }

  private static void requireGradient(Ppo.Params params, ActorCritic networks) {
    Rollout rollout = rollout();
    int[] index = shuffledRows();
    PpoLoss loss = new PpoLoss(ACTIONS);
    loss.configure(params);
    new PpoGradient(networks, OBSERVATION).compute(loss, rollout, index, 3, ROWS - 10);
    ReferenceLoss reference =
        new ReferenceLoss(params, OBSERVATION, ACTIONS, HIDDEN, rollout, index, 3, ROWS - 10);
    double[] weights = new double[networks.parameters().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = networks.parameters()[i];
    }
    assertThat(loss.loss()).isCloseTo(reference.at(weights), within(2e-6));
    assertThat(loss.clipFraction()).isBetween(0.2, 0.95);
    double[] expected = reference.gradientAt(weights);
    double largest = 0;
    for (double slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat((double) networks.gradient()[i])
          .as("slope of weight %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  @Test
  void aSingleRowIsNotNormalised() {
    Ppo.Params params = Params.create(Ppo.Params.class, Map.of());
    ActorCritic networks = networks(Backend.named("jvm"), "tanh");
    PpoLoss loss = new PpoLoss(ACTIONS);
    loss.configure(params);
    new PpoGradient(networks, OBSERVATION).compute(loss, rollout(), shuffledRows(), 0, 1);
    assertThat(loss.loss()).isFinite();
    assertThat(loss.policyLoss()).isNotZero();
  }

  private static int[] shuffledRows() {
    int[] index = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      index[i] = i;
    }
    Key.of(3).rng().shuffle(index, ROWS);
    return index;
  }

  private static ActorCritic networks(Backend backend, String activation) {
    ActorCritic networks =
        new ActorCritic(
            backend, OBSERVATION, Optional.empty(), HIDDEN, ACTIONS, Activation.named(activation));
    networks.initialise(Key.of(1));
    Rng rng = Key.of(2).rng();
    for (int i = 0; i < networks.parameters().length; i++) {
      networks.parameters()[i] += (float) (0.2 * rng.nextGaussian());
    }
    networks.parametersChanged();
    return networks;
  }

  /** Made-up data; old log-probabilities lie around those of the almost uniform policy. */
  private static Rollout rollout() {
    Rollout rollout = new Rollout(ROWS, 1, OBSERVATION);
    Rng rng = Key.of(4).rng();
    for (int i = 0; i < rollout.observations.length; i++) {
      rollout.observations[i] = (float) rng.nextGaussian();
    }
    for (int i = 0; i < ROWS; i++) {
      rollout.actions[i] = rng.nextInt(ACTIONS);
      rollout.logProbabilities[i] = (float) (-1.1 + 0.4 * rng.nextGaussian());
      rollout.advantages[i] = (float) (0.3 + 2 * rng.nextGaussian());
      rollout.values[i] = (float) (0.3 * rng.nextGaussian());
      rollout.returns[i] = (float) rng.nextGaussian();
    }
    return rollout;
  }
}
