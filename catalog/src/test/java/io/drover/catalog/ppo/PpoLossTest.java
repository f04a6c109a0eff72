package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.network.Backend;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.LossData;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The loss and its gradient against their definition, written independently in float64. */
class PpoLossTest {
  private static final int ROWS = 230;
  private static final int FROM = 3;
  private static final int COUNT = ROWS - 10;

  @ParameterizedTest
  @CsvSource({
    "DISCRETE, false, tanh, , true, 0.0, 0.5",
    "DISCRETE, false, tanh, , true, 0.03, 0.5",
    "DISCRETE, false, tanh, 0.15, true, 0.03, 0.7",
    "DISCRETE, false, tanh, 0.15, false, 0.0, 0.5",
    "DISCRETE, false, relu, , true, 0.02, 0.5",
    "DISCRETE, true, relu, 0.2, false, 0.02, 0.5",
    "SEVERAL, false, tanh, 0.15, true, 0.03, 0.7",
    "SEVERAL, true, tanh, , true, 0.03, 0.7",
    "MASKED, false, tanh, , true, 0.03, 0.5",
    "MASKED, true, relu, , true, 0.03, 0.5",
    "GAUSSIAN, false, tanh, , true, 0.03, 0.5",
    "GAUSSIAN, true, relu, 0.15, true, 0.03, 0.5",
    "STATE_DEPENDENT, false, tanh, , true, 0.03, 0.5",
    "STATE_DEPENDENT, true, tanh, , false, 0.03, 0.5",
    "GSDE, false, tanh, , true, 0.03, 0.5",
    "GSDE, true, tanh, 0.15, true, 0.03, 0.5"
  })
  void gradientEqualsFiniteDifferencesInFloat64(
      Kind kind,
      boolean shared,
      String activation,
      Double clipRangeVf,
      boolean normalise,
      double entCoef,
      double vfCoef) {
    Map<String, Object> values = new HashMap<>();
    values.put("clip_range_vf", clipRangeVf);
    values.put("normalize_advantage", normalise);
    values.put("ent_coef", entCoef);
    values.put("vf_coef", vfCoef);
    Ppo.Params params = Params.create(Ppo.Params.class, values);
    LossData data = new LossData(kind, shared, activation, ROWS, 0.4);
    int[] index = shuffledRows();
    PpoLoss loss = new PpoLoss();
    loss.configure(params, 0.2);
    new PpoGradient(data.networks, data.rollout).compute(loss, index, FROM, COUNT);
    double expectedLoss = loss(params, data, index, data.weights());
    assertThat(loss.loss()).isCloseTo(expectedLoss, within(1e-5 * Math.max(1, expectedLoss)));
    assertThat(loss.clipFraction()).isBetween(0.2, 0.95);
    double[] expected = data.gradient(weights -> loss(params, data, index, weights));
    double largest = 0;
    for (double slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) data.networks.gradient()[i])
          .as("slope of weight %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  private static double loss(Ppo.Params params, LossData data, int[] index, double[] weights) {
    double[] advantages = data.advantages(index, FROM, COUNT, params.normalizeAdvantage());
    double loss = 0;
    for (int k = 0; k < COUNT; k++) {
      int row = index[FROM + k];
      double[] seen = data.look(weights, row);
      double ratio = StrictMath.exp(seen[0] - data.rollout.logProbabilities[row]);
      double clipped = Math.max(0.8, Math.min(1.2, ratio));
      double value = seen[2];
      if (params.clipRangeVf().isPresent()) {
        double bound = params.clipRangeVf().getAsDouble();
        double old = data.rollout.values[row];
        value = old + Math.max(-bound, Math.min(bound, value - old));
      }
      double error = value - data.rollout.returns[row];
      loss -= Math.min(ratio * advantages[k], clipped * advantages[k]);
      loss += params.vfCoef() * error * error - params.entCoef() * seen[1];
    }
    return loss / COUNT;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyBackendGivesTheSameGradient(Kind kind) {
    float[] expected = gradient("jvm", kind);
    double largest = 0;
    for (float slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (Backend backend : Backend.ALL) {
      float[] gradient = gradient(backend.name(), kind);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) gradient[i])
            .as("slope of weight %d on %s", i, backend.name())
            .isCloseTo(expected[i], within(1e-5 * largest));
      }
    }
  }

  private static float[] gradient(String backend, Kind kind) {
    LossData data = new LossData(backend, kind, false, "tanh", ROWS, 0.4);
    try (ActorCritic networks = data.networks) {
      PpoLoss loss = new PpoLoss();
      loss.configure(Params.create(Ppo.Params.class, Map.of()), 0.2);
      new PpoGradient(networks, data.rollout).compute(loss, shuffledRows(), FROM, COUNT);
      return networks.gradient().clone();
    }
  }

  @Test
  void aSingleRowIsNotNormalised() {
    LossData data = new LossData(Kind.DISCRETE, false, "tanh", ROWS, 0.4);
    PpoLoss loss = new PpoLoss();
    loss.configure(Params.create(Ppo.Params.class, Map.of()), 0.2);
    new PpoGradient(data.networks, data.rollout).compute(loss, shuffledRows(), 0, 1);
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
}
