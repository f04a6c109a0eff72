package io.drover.catalog.a2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.onpolicy.LossData;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.dsl.component.Params;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss and its gradient against their definition, written independently in float64. */
class A2cLossTest {
  /** One block of rows, and several. */
  @ParameterizedTest
  @CsvSource({
    "40, DISCRETE, false, false, 0.0",
    "230, DISCRETE, false, true, 0.02",
    "40, DISCRETE, true, false, 0.02",
    "230, SEVERAL, true, true, 0.02",
    "40, MASKED, false, true, 0.02",
    "230, MASKED, true, false, 0.02",
    "40, GAUSSIAN, false, true, 0.02",
    "230, STATE_DEPENDENT, true, false, 0.02",
    "230, GSDE, false, false, 0.02",
    "40, GSDE, true, true, 0.02"
  })
  void gradientEqualsFiniteDifferencesInFloat64(
      int rows, Kind kind, boolean shared, boolean normalise, double entCoef) {
    Map<String, Object> values = new HashMap<>();
    values.put("normalize_advantage", normalise);
    values.put("ent_coef", entCoef);
    A2c.Params params = Params.create(A2c.Params.class, values);
    LossData data = new LossData(kind, shared, "tanh", rows, 0);
    for (int i = 0; i < rows; i++) {
      data.rollout.rewards[i] = (float) StrictMath.sin(i);
      data.rollout.ended[i] = i % 7 == 5;
      data.rollout.terminated[i] = i % 14 == 5;
      if (i % 7 != 6) {
        data.rollout.transitions[data.rollout.transitionCount++] = i;
      }
    }
    A2cLoss loss = new A2cLoss(data.rollout);
    new A2cGradient(data.networks, data.rollout, loss).compute(params);
    double[] weights = data.weights();
    for (int i = 0; i < rows; i++) {
      double value = data.look(weights, i)[2];
      assertThat((double) data.rollout.values[i]).isCloseTo(value, within(1e-5));
    }
    assertThat(loss.loss()).isCloseTo(loss(params, data, weights), within(1e-5));
    double[] expected = data.gradient(moved -> loss(params, data, moved));
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

  private static double loss(A2c.Params params, LossData data, double[] weights) {
    int count = data.rollout.transitionCount;
    int[] index = data.rollout.transitions;
    double[] advantages = data.advantages(index, 0, count, params.normalizeAdvantage());
    double loss = 0;
    for (int k = 0; k < count; k++) {
      double[] seen = data.look(weights, index[k]);
      double error = seen[2] - data.rollout.returns[index[k]];
      loss -= advantages[k] * seen[0];
      loss += params.vfCoef() * error * error - params.entCoef() * seen[1];
    }
    return loss / count;
  }
}
