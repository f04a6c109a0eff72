package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.catalog.onpolicy.LstmSpec;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.recurrent.LstmStates;
import io.drover.catalog.recurrent.ReferenceLstm;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss, through heads and through time, with episodes that start in the
 * middle of the minibatch, against central differences in float64.
 */
class RecurrentPpoGradientTest {
  private static final int OBSERVATION = RecurrentLossData.OBSERVATION;
  private static final int ACTIONS = 3;
  private static final int UNITS = RecurrentLossData.UNITS;
  private static final int HIDDEN = RecurrentLossData.HIDDEN;
  private static final int VALUE_HIDDEN = RecurrentLossData.VALUE_HIDDEN;
  private static final int COUNT = RecurrentLossData.COUNT;
  private static final double STEP = 1e-6;
  private static final double ENT_COEF = 0.03;
  private static final double VF_COEF = 0.5;

  private LstmSpec lstm;
  private RecurrentLossData data;
  private Rollout rollout;
  private int[] rows;
  private double[] base;

  @ParameterizedTest
  @CsvSource({"1, false, true", "2, false, true", "1, true, false", "2, false, false"})
  void equalsFiniteDifferencesInFloat64(int layers, boolean shared, boolean critic) {
    lstm = new LstmSpec(UNITS, layers, shared, critic);
    data = new RecurrentLossData(Kind.DISCRETE, lstm, "tanh", false);
    rollout = data.rollout;
    rows = data.rows();
    PpoLoss loss = new PpoLoss();
    loss.configure(0.2, OptionalDouble.empty(), ENT_COEF, VF_COEF, true);
    data.compute(loss);
    base = doubles(data.networks.parameters());
    assertThat(loss.loss()).isCloseTo(loss(base), within(1e-5));
    assertThat(loss.clipFraction()).isBetween(0.05, 0.95);
    requireGradient();
  }

  private void requireGradient() {
    double[] expected = new double[base.length];
    double largest = 0;
    for (int i = 0; i < base.length; i++) {
      double[] moved = base.clone();
      moved[i] += STEP;
      double above = loss(moved);
      moved[i] -= 2 * STEP;
      expected[i] = (above - loss(moved)) / (2 * STEP);
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    for (int i = 0; i < base.length; i++) {
      assertThat((double) data.networks.gradient()[i])
          .as("slope of weight %d of %d", i, base.length)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  private double loss(double[] w) {
    int lstmLength = lstmLength();
    double[] policyFeatures = features(w, 0, data.memory.actorBefore());
    double[] valueFeatures;
    int at = lstmLength;
    if (lstm.shared()) {
      // No gradient into the policy's LSTM: the features are those of the weights as they are.
      valueFeatures = features(base, 0, data.memory.actorBefore());
    } else if (lstm.critic()) {
      valueFeatures = features(w, lstmLength, data.memory.criticBefore());
      at += lstmLength;
    } else {
      valueFeatures = linear(w, at, observations(), OBSERVATION, UNITS);
      at += (OBSERVATION + 1) * UNITS;
    }
    double[] logits = head(w, at, policyFeatures, HIDDEN, ACTIONS);
    at += (UNITS + 1) * HIDDEN + (HIDDEN + 1) * ACTIONS;
    return loss(logits, head(w, at, valueFeatures, VALUE_HIDDEN, 1));
  }

  private double loss(double[] logits, double[] values) {
    double mean = 0;
    for (int k = 0; k < COUNT; k++) {
      mean += rollout.advantages[rows[k]] / (double) COUNT;
    }
    double variance = 0;
    for (int k = 0; k < COUNT; k++) {
      variance += square(rollout.advantages[rows[k]] - mean) / (COUNT - 1);
    }
    double loss = 0;
    for (int k = 0; k < COUNT; k++) {
      int row = rows[k];
      double sum = 0;
      for (int j = 0; j < ACTIONS; j++) {
        sum += StrictMath.exp(logits[k * ACTIONS + j]);
      }
      double entropy = 0;
      for (int j = 0; j < ACTIONS; j++) {
        double log = logits[k * ACTIONS + j] - StrictMath.log(sum);
        entropy -= StrictMath.exp(log) * log;
      }
      double log = logits[k * ACTIONS + (int) rollout.actions[row]] - StrictMath.log(sum);
      double ratio = StrictMath.exp(log - rollout.logProbabilities[row]);
      double advantage = (rollout.advantages[row] - mean) / (Math.sqrt(variance) + 1e-8);
      double clipped = Math.max(0.8, Math.min(1.2, ratio));
      double error = values[k] - rollout.returns[row];
      loss -= Math.min(ratio * advantage, clipped * advantage);
      loss += VF_COEF * error * error - ENT_COEF * entropy;
    }
    return loss / COUNT;
  }

  private static double square(double x) {
    return x * x;
  }

  private int lstmLength() {
    int first = 4 * UNITS * (OBSERVATION + UNITS + 1);
    return first + (lstm.layers() - 1) * 4 * UNITS * (2 * UNITS + 1);
  }

  /** Output of an LSTM for the minibatch, one transition after the other. */
  private double[] features(double[] w, int at, LstmStates states) {
    int[] begins = data.begins();
    int count = begins.length;
    float[][] before = new float[2 * lstm.layers()][count * UNITS];
    for (int s = 0; s < count; s++) {
      int row = rows[begins[s]];
      for (int k = 0; k < before.length; k++) {
        float[] state = ReferenceLstm.row(states, k / 2, k % 2 == 1, UNITS, row);
        System.arraycopy(state, 0, before[k], s * UNITS, UNITS);
      }
    }
    int[] units = new int[lstm.layers()];
    Arrays.fill(units, UNITS);
    float[] x = new float[COUNT * OBSERVATION];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) observations()[i];
    }
    return new ReferenceLstm(OBSERVATION, units, at, x, begins, before).outputs(w);
  }

  private double[] observations() {
    double[] x = new double[COUNT * OBSERVATION];
    for (int i = 0; i < x.length; i++) {
      int row = rows[i / OBSERVATION];
      x[i] = rollout.observations[row * OBSERVATION + i % OBSERVATION];
    }
    return x;
  }

  private static double[] head(double[] w, int at, double[] features, int units, int outputs) {
    double[] hidden = linear(w, at, features, UNITS, units);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = StrictMath.tanh(hidden[i]);
    }
    return linear(w, at + (UNITS + 1) * units, hidden, units, outputs);
  }

  private static double[] linear(double[] w, int at, double[] x, int inputs, int outputs) {
    double[] y = new double[COUNT * outputs];
    for (int i = 0; i < y.length; i++) {
      int row = i / outputs;
      int j = i % outputs;
      y[i] = w[at + inputs * outputs + j];
      for (int k = 0; k < inputs; k++) {
        y[i] += x[row * inputs + k] * w[at + k * outputs + j];
      }
    }
    return y;
  }

  private static double[] doubles(float[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i];
    }
    return result;
  }
}
