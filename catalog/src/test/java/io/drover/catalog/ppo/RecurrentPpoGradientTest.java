package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.initialisation.Orthogonal;
import io.drover.catalog.onpolicy.LstmSpec;
import io.drover.catalog.onpolicy.PolicySpec;
import io.drover.catalog.onpolicy.RecurrentActorCritic;
import io.drover.catalog.onpolicy.RecurrentRollout;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.recurrent.LstmStates;
import io.drover.catalog.recurrent.ReferenceLstm;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss, through heads and through time, with episodes that start in the
 * middle of the minibatch, against central differences in float64.
 */
class RecurrentPpoGradientTest {
  private static final int OBSERVATION = 3;
  private static final int ACTIONS = 3;
  private static final int UNITS = 4;
  private static final int HIDDEN = 6;
  private static final int STEPS = 12;
  private static final int COPIES = 3;
  private static final int FROM = 5;
  private static final int COUNT = 21;
  private static final double STEP = 1e-6;
  private static final double ENT_COEF = 0.03;
  private static final double VF_COEF = 0.5;

  private final Rng rng = Key.of(21).rng();
  private final TaskFacts task =
      TaskFacts.discrete(OBSERVATION, ACTIONS, 100, OptionalDouble.empty());
  private final Rollout rollout = new Rollout(STEPS, COPIES, task);
  private final ConsecutiveTransitions ring = new ConsecutiveTransitions(rollout);
  private LstmSpec lstm;
  private RecurrentActorCritic networks;
  private RecurrentRollout memory;
  private double[] base;

  @ParameterizedTest
  @CsvSource({"1, false, true", "2, false, true", "1, true, false", "2, false, false"})
  void equalsFiniteDifferencesInFloat64(int layers, boolean shared, boolean critic) {
    lstm = new LstmSpec(UNITS, layers, shared, critic);
    PolicySpec spec =
        new PolicySpec(
            "jvm",
            List.of(HIDDEN),
            Activation.named("tanh"),
            false,
            false,
            new Orthogonal(),
            0,
            false,
            false,
            false);
    networks = new RecurrentActorCritic(spec, lstm, task);
    networks.initialise(Key.of(1));
    memory = new RecurrentRollout(networks, rollout);
    // The states that sequences begin with are those of other weights, and stay constants.
    play();
    shake();
    ring.collect();
    ring.split(17);
    PpoLoss loss = new PpoLoss();
    loss.configure(0.2, OptionalDouble.empty(), ENT_COEF, VF_COEF, true);
    new RecurrentPpoGradient(networks, rollout, memory).compute(loss, ring, FROM, COUNT);
    base = doubles(networks.parameters());
    assertThat(loss.loss()).isCloseTo(loss(base), within(1e-5));
    assertThat(loss.clipFraction()).isBetween(0.05, 0.95);
    requireGradient();
  }

  private void play() {
    for (int i = 0; i < rollout.observations.length; i++) {
      rollout.observations[i] = (float) rng.nextGaussian();
    }
    boolean[] restarting = new boolean[COPIES];
    rollout.transitionCount = 0;
    for (int row = 0; row < rollout.rows; row += COPIES) {
      PolicyOutputs outputs = memory.policy(rollout.observations, row * OBSERVATION, 0, COPIES);
      networks
          .distribution()
          .sample(outputs, rng, rollout.actions, row, rollout.logProbabilities, row);
      for (int copy = 0; copy < COPIES; copy++) {
        if (restarting[copy]) {
          memory.restart(copy);
          restarting[copy] = false;
        } else {
          rollout.transitions[rollout.transitionCount++] = row + copy;
          restarting[copy] = rng.nextInt(4) == 0;
        }
      }
    }
    for (int i = 0; i < rollout.rows; i++) {
      rollout.logProbabilities[i] += (float) (0.3 * rng.nextGaussian());
      rollout.advantages[i] = (float) (0.3 + 2 * rng.nextGaussian());
      rollout.returns[i] = (float) rng.nextGaussian();
    }
    assertThat(rollout.transitionCount).isBetween(COUNT, rollout.rows - 3);
  }

  private void shake() {
    for (int i = 0; i < networks.parameters().length; i++) {
      networks.parameters()[i] += (float) (0.2 * rng.nextGaussian());
    }
    networks.parametersChanged();
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
      assertThat((double) networks.gradient()[i])
          .as("slope of weight %d of %d", i, base.length)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  private double loss(double[] w) {
    int lstmLength = lstmLength();
    double[] policyFeatures = features(w, 0, memory.actorBefore());
    double[] valueFeatures;
    int at = lstmLength;
    if (lstm.shared()) {
      // No gradient into the policy's LSTM: the features are those of the weights as they are.
      valueFeatures = features(base, 0, memory.actorBefore());
    } else if (lstm.critic()) {
      valueFeatures = features(w, lstmLength, memory.criticBefore());
      at += lstmLength;
    } else {
      valueFeatures = linear(w, at, observations(), OBSERVATION, UNITS);
      at += (OBSERVATION + 1) * UNITS;
    }
    double[] logits = head(w, at, policyFeatures, ACTIONS);
    at += (UNITS + 1) * HIDDEN + (HIDDEN + 1) * ACTIONS;
    return loss(logits, head(w, at, valueFeatures, 1));
  }

  private double loss(double[] logits, double[] values) {
    double mean = 0;
    for (int k = 0; k < COUNT; k++) {
      mean += rollout.advantages[ring.row(FROM + k)] / (double) COUNT;
    }
    double variance = 0;
    for (int k = 0; k < COUNT; k++) {
      variance += square(rollout.advantages[ring.row(FROM + k)] - mean) / (COUNT - 1);
    }
    double loss = 0;
    for (int k = 0; k < COUNT; k++) {
      int row = ring.row(FROM + k);
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
    int[] begins = new int[COUNT];
    int count = 0;
    for (int k = 0; k < COUNT; k++) {
      if (k == 0 || memory.first()[ring.row(FROM + k)]) {
        begins[count++] = k;
      }
    }
    assertThat(count).as("sequences in the minibatch").isGreaterThan(3);
    float[][] before = new float[2 * lstm.layers()][count * UNITS];
    for (int s = 0; s < count; s++) {
      int row = ring.row(FROM + begins[s]);
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
    return new ReferenceLstm(OBSERVATION, units, at, x, Arrays.copyOf(begins, count), before)
        .outputs(w);
  }

  private double[] observations() {
    double[] x = new double[COUNT * OBSERVATION];
    for (int i = 0; i < x.length; i++) {
      int row = ring.row(FROM + i / OBSERVATION);
      x[i] = rollout.observations[row * OBSERVATION + i % OBSERVATION];
    }
    return x;
  }

  private static double[] head(double[] w, int at, double[] features, int outputs) {
    double[] hidden = linear(w, at, features, UNITS, HIDDEN);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = StrictMath.tanh(hidden[i]);
    }
    return linear(w, at + (UNITS + 1) * HIDDEN, hidden, HIDDEN, outputs);
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
