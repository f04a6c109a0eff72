package io.drover.catalog.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.SquashedExploration;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Float64;
import io.drover.catalog.offpolicy.SquashedActor;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The actor's loss with state-dependent exploration against its definition in float64. */
final class SacExplorationTest {
  private static final int OBSERVATION = 4;
  private static final int ACTION = 2;
  private static final int UNITS = 7;
  private static final int ROWS = 130;
  private static final float ALPHA = 0.3f;
  private static final Key NOISE = Key.of("noise");
  private static final NetworkSpec ACTOR =
      NetworkSpec.mlp(
          OBSERVATION,
          List.of(9, UNITS),
          Activation.named("tanh"),
          new TorchUniform(),
          new Head(ACTION, 1));

  /** The same parameters, with the last hidden layer as output. */
  private static final NetworkSpec TRUNK =
      NetworkSpec.mlp(
          OBSERVATION,
          List.of(9),
          Activation.named("tanh"),
          new TorchUniform(),
          new Head(UNITS, 1));

  private final Rng rng = Key.of("numbers").rng();
  private final Ensemble critics =
      new Ensemble(
          Backend.named("jvm"),
          NetworkSpec.mlp(
              OBSERVATION + ACTION,
              List.of(8),
              Activation.named("tanh"),
              new TorchUniform(),
              new Head(1, 1)),
          2);
  private final Batch batch =
      Float64.batch(
          new TaskFacts(
              new ObservationSpace.Vector(OBSERVATION),
              ActionSpace.Box.symmetric(ACTION, 2),
              false,
              10,
              OptionalDouble.empty()),
          ROWS,
          rng);

  @Test
  void gradientEqualsFiniteDifferencesInFloat64() {
    Network network = Backend.named("jvm").network(ACTOR, 0);
    SquashedActor actor = new SquashedActor(network, new SquashedExploration(UNITS, ACTION, -1), 1);
    actor.initialise(Key.of("actor"));
    Float64.shake(actor.parameters(), rng);
    actor.parametersChanged();
    Float64.shake(critics, rng);
    SacGradient gradient = new SacGradient(actor, new SmallestCritic(critics, ROWS), ACTION, ROWS);
    // Draws the matrix of the update.
    gradient.critics(batch, ALPHA, NOISE.rng());
    gradient.actor(batch, ALPHA, NOISE.rng());
    double[][] z = Float64.noise(NOISE.rng(), UNITS, ACTION);
    double[] exact = Float64.of(actor.parameters());
    assertThat(gradient.actorLoss()).isCloseTo(loss(exact, z), within(1e-5));
    Float64.requireGradient(actor.gradient(), exact, w -> loss(w, z));
  }

  private double loss(double[] weights, double[][] z) {
    double[] values = Float64.of(critics.parameters());
    int logStdAt = weights.length - UNITS * ACTION;
    double loss = 0;
    for (int k = 0; k < ROWS; k++) {
      double[] observation = Float64.row(batch.observations, k, OBSERVATION);
      double[] means = Float64.forward(ACTOR, weights, 0, observation);
      double[] features = Float64.forward(TRUNK, weights, 0, observation);
      double[] action = new double[ACTION];
      double log = 0;
      for (int j = 0; j < ACTION; j++) {
        double noise = 0;
        double variance = 1e-6;
        for (int i = 0; i < UNITS; i++) {
          double feature = StrictMath.tanh(features[i]);
          double std = StrictMath.exp(weights[logStdAt + i * ACTION + j]);
          noise += feature * std * z[i][j];
          variance += feature * feature * std * std;
        }
        action[j] = StrictMath.tanh(Math.max(-2, Math.min(2, means[j])) + noise);
        log -= 0.5 * (noise * noise / variance + StrictMath.log(2 * Math.PI * variance));
        log -= StrictMath.log(1 - action[j] * action[j] + 1e-6);
      }
      double smallest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < critics.count(); i++) {
        Network critic = critics.network(i);
        double[] input = Float64.join(observation, action);
        double value = Float64.forward(critic.spec(), values, critic.at(), input)[0];
        smallest = Math.min(smallest, value);
      }
      loss += (ALPHA * log - smallest) / ROWS;
    }
    return loss;
  }
}
