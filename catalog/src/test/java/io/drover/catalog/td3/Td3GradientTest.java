package io.drover.catalog.td3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Float64;
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
final class Td3GradientTest {
  private static final int OBSERVATION = 4;
  private static final int ACTION = 2;
  private static final int ROWS = 230;
  private static final double STD = 0.4;
  private static final double BOUND = 0.5;
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
  private Ensemble actor;
  private Ensemble critics;
  private Td3Gradient gradient;

  private void make(String activation, int count) {
    List<Integer> hidden = List.of(9, 7);
    Activation f = Activation.named(activation);
    NetworkSpec policy =
        NetworkSpec.mlp(OBSERVATION, hidden, f, new TorchUniform(), new Head(ACTION, 1));
    actor = new Ensemble(backend, policy, 1);
    Float64.shake(actor, rng);
    NetworkSpec critic =
        NetworkSpec.mlp(OBSERVATION + ACTION, hidden, f, new TorchUniform(), new Head(1, 1));
    critics = new Ensemble(backend, critic, count);
    Float64.shake(critics, rng);
    gradient = new Td3Gradient(actor, critics, OBSERVATION, ACTION, ROWS);
  }

  private double[] act(double[] weights, double[] observation) {
    double[] action = Float64.forward(actor.network(0).spec(), weights, 0, observation);
    for (int j = 0; j < ACTION; j++) {
      action[j] = StrictMath.tanh(action[j]);
    }
    return action;
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
    gradient.critics(batch, STD, BOUND, NOISE.rng());
    double[][] noise = Float64.noise(NOISE.rng(), ROWS, ACTION);
    double[] targets = new double[ROWS];
    double[] slow = Float64.of(critics.targetParameters());
    for (int k = 0; k < ROWS; k++) {
      double[] next = Float64.row(batch.nextObservations, k, OBSERVATION);
      double[] action = act(Float64.of(actor.targetParameters()), next);
      for (int j = 0; j < ACTION; j++) {
        double bounded = Math.max(-BOUND, Math.min(BOUND, STD * noise[k][j]));
        action[j] = Math.max(-1, Math.min(1, action[j] + bounded));
      }
      targets[k] = batch.rewards[k] + batch.discounts[k] * smallest(slow, next, action);
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
        loss += error * error / ROWS;
      }
    }
    return loss;
  }

  @ParameterizedTest
  @CsvSource({"relu, 2", "tanh, 1", "tanh, 3"})
  void actorsGradientEqualsFiniteDifferencesInFloat64(String activation, int count) {
    make(activation, count);
    float[] before = critics.gradient().clone();
    gradient.actor(batch);
    assertThat(critics.gradient()).as("the critics'").isEqualTo(before);
    double[] weights = Float64.of(actor.parameters());
    assertThat(gradient.actorLoss()).isCloseTo(actorLoss(weights), within(1e-5));
    Float64.requireGradient(actor.gradient(), weights, this::actorLoss);
  }

  private double actorLoss(double[] weights) {
    double[] values = Float64.of(critics.parameters());
    double loss = 0;
    for (int k = 0; k < ROWS; k++) {
      double[] observation = Float64.row(batch.observations, k, OBSERVATION);
      loss -= value(values, 0, observation, act(weights, observation)) / ROWS;
    }
    return loss;
  }
}
