package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss and its gradient against {@link ReferenceDqnLoss}, written independently in float64. */
class DqnLossTest {
  private static final int OBSERVATION = 5;
  private static final int ACTIONS = 3;

  /** More than two blocks. */
  private static final int ROWS = 230;

  private static final List<Integer> HIDDEN = List.of(9, 7);

  @ParameterizedTest
  @CsvSource({
    // back-end, activation, double, dueling, quantiles, n-step, weighted, masked
    "jvm, tanh, false, false, 1, false, false, false",
    "jvm, relu, false, false, 1, false, false, false",
    "jvm, tanh, true,  false, 1, false, false, false",
    "jvm, tanh, false, true,  1, false, false, false",
    "jvm, tanh, false, false, 1, true,  false, false",
    "jvm, tanh, false, false, 1, false, true,  false",
    "jvm, tanh, false, false, 1, false, false, true",
    "jvm, tanh, false, false, 8, false, false, false",
    "jvm, relu, false, false, 5, false, true,  false",
    "jvm, tanh, true,  true,  1, true,  true,  true",
    "jvm, tanh, true,  true,  6, true,  true,  true",
    "djl, tanh, false, false, 1, false, false, false",
    "djl, tanh, true,  true,  6, true,  true,  true"
  })
  void gradientEqualsFiniteDifferencesInFloat64(
      String backend,
      String activation,
      boolean doubleQ,
      boolean dueling,
      int quantiles,
      boolean nStep,
      boolean weighted,
      boolean masked) {
    QValues values = new QValues(ACTIONS, quantiles, dueling);
    Network online = network(backend, values, activation);
    Network target = network(backend, values, activation);
    float[] weights = weights(online, 1);
    float[] targetWeights = weights(target, 2);
    Batch batch = batch(nStep, weighted, masked);
    DqnLoss loss = new DqnLoss(values);
    float[] gradient = new float[weights.length];
    new DqnGradient(online, target, values).compute(loss, batch, doubleQ, gradient);

    double[] exact = doubles(weights);
    ReferenceDqnLoss reference =
        new ReferenceDqnLoss(
            new ReferenceDqnLoss.Shape(
                OBSERVATION, HIDDEN, ACTIONS, quantiles, dueling, activation.equals("tanh")),
            doubleQ,
            exact,
            doubles(targetWeights),
            batch);
    assertThat(loss.loss()).isCloseTo(reference.at(exact), within(1e-5 * reference.at(exact)));
    double[] expected = reference.gradientAt(exact);
    double largest = 0;
    for (double slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat((double) gradient[i])
          .as("slope of weight %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
    for (int row = 0; row < batch.size; row++) {
      assertThat((double) loss.errors()[row]).isCloseTo(reference.error(exact, row), within(1e-5));
    }
  }

  private static Network network(String backend, QValues values, String activation) {
    return Backend.named(backend)
        .network(
            NetworkSpec.mlp(
                OBSERVATION,
                HIDDEN,
                Activation.named(activation),
                new TorchUniform(),
                values.heads()),
            0);
  }

  private static float[] weights(Network network, long seed) {
    float[] weights = new float[network.end()];
    network.initialise(weights, Key.of(seed));
    Rng rng = Key.of(seed).child("noise").rng();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (0.3 * rng.nextGaussian());
    }
    network.load(weights);
    return weights;
  }

  private static double[] doubles(float[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
    }
    return y;
  }

  /** Made-up data, with errors on both sides of the bend of Huber's loss. */
  private static Batch batch(boolean nStep, boolean weighted, boolean masked) {
    TaskFacts facts =
        new TaskFacts(
            new ObservationSpace.Vector(OBSERVATION),
            new ActionSpace.Discrete(ACTIONS),
            masked,
            99,
            OptionalDouble.empty());
    Batch batch = new Batch(facts, ROWS + 7);
    batch.size = ROWS;
    Rng rng = Key.of(4).rng();
    for (int i = 0; i < batch.observations.length; i++) {
      batch.observations[i] = (float) rng.nextGaussian();
      batch.nextObservations[i] = (float) rng.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      batch.actions[row] = rng.nextInt(ACTIONS);
      batch.rewards[row] = (float) (1.3 * rng.nextGaussian());
      int steps = nStep ? 1 + rng.nextInt(3) : 1;
      batch.discounts[row] = rng.nextBoolean(0.2) ? 0 : (float) StrictMath.pow(0.9, steps);
      batch.weights[row] = weighted ? rng.nextFloat() : 1;
      int allowed = rng.nextInt(ACTIONS);
      for (int a = 0; masked && a < ACTIONS; a++) {
        batch.nextMasks[row * ACTIONS + a] = a == allowed || rng.nextBoolean(0.3);
      }
    }
    return batch;
  }
}
