package io.drover.catalog.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.SquashedGaussian;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses and gradients against their definitions in float64. */
final class SacGradientTest {
  private static final int OBSERVATION = 4;
  private static final int ACTION = 2;
  private static final int ROWS = 230;
  private static final float ALPHA = 0.3f;
  private static final Key NOISE = Key.of("noise");
  private static final TaskFacts FACTS =
      new TaskFacts(
          new ObservationSpace.Vector(OBSERVATION),
          ActionSpace.Box.symmetric(ACTION, 2),
          false,
          10,
          OptionalDouble.empty());

  private final Rng rng = Key.of("numbers").rng();
  private final Batch batch = Float64.batch(FACTS, ROWS, rng);
  private final Backend backend = Backend.named("jvm");
  private SquashedActor actor;
  private Ensemble critics;
  private SacGradient gradient;

  private void make(String activation, int count) {
    List<Integer> hidden = List.of(9, 7);
    Activation f = Activation.named(activation);
    Head head = new Head(ACTION, 1);
    Network network =
        backend.network(NetworkSpec.mlp(OBSERVATION, hidden, f, new TorchUniform(), head, head), 0);
    actor = new SquashedActor(network, new SquashedGaussian(ACTION), 1);
    actor.initialise(Key.of("actor"));
    Float64.shake(actor.parameters(), rng);
    actor.parametersChanged();
    NetworkSpec critic =
        NetworkSpec.mlp(OBSERVATION + ACTION, hidden, f, new TorchUniform(), new Head(1, 1));
    critics = new Ensemble(backend, critic, count);
    Float64.shake(critics, rng);
    gradient = new SacGradient(actor, new SmallestCritic(critics, ROWS), ACTION, ROWS);
  }

  /** Action and log-probability of one observation. */
  private record Choice(double[] action, double log) {}

  private Choice choose(double[] weights, double[] observation, double[] noise) {
    double[] outputs = Float64.forward(actor.network().spec(), weights, 0, observation);
    double[] action = new double[ACTION];
    double log = 0;
    for (int j = 0; j < ACTION; j++) {
      double logStd = Math.max(-20, Math.min(2, outputs[ACTION + j]));
      double std = StrictMath.exp(logStd);
      double u = outputs[j] + std * noise[j];
      double z = (u - outputs[j]) / std;
      action[j] = StrictMath.tanh(u);
      log += -0.5 * z * z - logStd - 0.5 * StrictMath.log(2 * Math.PI);
      log -= StrictMath.log(1 - action[j] * action[j] + 1e-6);
    }
    return new Choice(action, log);
  }

  private double smallest(double[] weights, double[] observation, double[] action) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < critics.count(); i++) {
      smallest = Math.min(smallest, value(weights, i, observation, action));
    }
    return smallest;
  }

  private double value(double[] weights, int i, double[] observation, double[] action) {
    Network critic = critics.network(i);
    return Float64.forward(critic.spec(), weights, critic.at(), Float64.join(observation, action))[
        0];
  }

  @ParameterizedTest
  @CsvSource({"relu, 2", "tanh, 1", "tanh, 3"})
  void criticsGradientEqualsFiniteDifferencesInFloat64(String activation, int count) {
    make(activation, count);
    gradient.critics(batch, ALPHA, NOISE.rng());
    double[][] noise = Float64.noise(NOISE.rng(), ROWS, ACTION);
    double[] targets = new double[ROWS];
    double[] slow = Float64.of(critics.targetParameters());
    for (int k = 0; k < ROWS; k++) {
      double[] next = Float64.row(batch.nextObservations, k, OBSERVATION);
      Choice choice = choose(Float64.of(actor.parameters()), next, noise[k]);
      double soft = smallest(slow, next, choice.action()) - ALPHA * choice.log();
      targets[k] = batch.rewards[k] + batch.discounts[k] * soft;
    }
    double[] weights = Float64.of(critics.parameters());
    assertThat(gradient.criticLoss()).isCloseTo(criticLoss(weights, targets), within(1e-5));
    Float64.requireGradient(critics.gradient(), weights, w -> criticLoss(w, targets));
  }

  private double criticLoss(double[] weights, double[] targets) {
    double loss = 0;
    for (int k = 0; k < ROWS; k++) {
      double[] observation = Float64.row(batch.observations, k, OBSERVATION);
      double[] action = Float64.row(batch.actions, k, ACTION);
      for (int i = 0; i < critics.count(); i++) {
        double error = value(weights, i, observation, action) - targets[k];
        loss += 0.5 * error * error / ROWS;
      }
    }
    return loss;
  }

  @ParameterizedTest
  @CsvSource({"relu, 2", "tanh, 1", "tanh, 3"})
  void actorsGradientEqualsFiniteDifferencesInFloat64(String activation, int count) {
    make(activation, count);
    float[] before = critics.gradient().clone();
    gradient.actor(batch, ALPHA, NOISE.rng());
    assertThat(critics.gradient()).as("the critics'").isEqualTo(before);
    double[][] noise = Float64.noise(NOISE.rng(), ROWS, ACTION);
    double[] weights = Float64.of(actor.parameters());
    double[] expected = actorLoss(weights, noise);
    assertThat(gradient.actorLoss()).isCloseTo(expected[0], within(1e-5));
    assertThat(gradient.meanLog()).isCloseTo(expected[1], within(1e-5));
    Float64.requireGradient(actor.gradient(), weights, w -> actorLoss(w, noise)[0]);
  }

  /** The loss, and the mean log-probability. */
  private double[] actorLoss(double[] weights, double[][] noise) {
    double[] values = Float64.of(critics.parameters());
    double loss = 0;
    double logs = 0;
    for (int k = 0; k < ROWS; k++) {
      double[] observation = Float64.row(batch.observations, k, OBSERVATION);
      Choice choice = choose(weights, observation, noise[k]);
      loss += (ALPHA * choice.log() - smallest(values, observation, choice.action())) / ROWS;
      logs += choice.log() / ROWS;
    }
    return new double[] {loss, logs};
  }
}
