package io.drover.catalog.td3;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Float64;
import io.drover.catalog.offpolicy.TorchCritics;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradients of both losses beside those of Stable-Baselines3's lines in {@code TD3.train},
 * written as operations of PyTorch and differentiated by it. DDPG is the same with one critic and
 * no noise.
 */
final class Td3AutogradTest {
  private static final int OBSERVATION = 4;
  private static final int ACTION = 2;

  /** More than two blocks. */
  private static final int ROWS = 230;

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
  private Ensemble actor;
  private Ensemble critics;
  private Td3Gradient gradient;

  private void make(String activation, boolean layerNorm, int count) {
    Backend backend = Backend.named("jvm");
    NetworkSpec policy = TorchCritics.spec(OBSERVATION, activation, layerNorm, new Head(ACTION, 1));
    NetworkSpec critic =
        TorchCritics.spec(OBSERVATION + ACTION, activation, layerNorm, new Head(1, 1));
    actor = new Ensemble(backend, policy, 1);
    critics = new Ensemble(backend, critic, count);
    Float64.shake(actor, rng);
    Float64.shake(critics, rng);
    gradient = new Td3Gradient(actor, critics, OBSERVATION, ACTION, ROWS);
  }

  private NDArray act(NDArray flat, NDArray observations) {
    return new Weights(flat, 0).network(actor.network(0).spec(), observations).outputs().tanh();
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, critics, target_policy_noise
    "relu, false, 2, 0.4",
    "tanh, false, 1, 0.2",
    "elu,  true,  3, 0.4",
    "silu, true,  2, 0.2",
    // DDPG
    "relu, false, 1, 0"
  })
  void gradientOfCriticsEqualsThatOfAutograd(
      String activation, boolean layerNorm, int count, double std) {
    make(activation, layerNorm, count);
    gradient.critics(batch, std, BOUND, NOISE.rng());
    try (Autograd torch = new Autograd()) {
      NDArray targets = targets(torch, std);
      NDArray observations = torch.tensor(batch.observations, ROWS, OBSERVATION);
      NDArray actions = torch.tensor(batch.actions, ROWS, ACTION);
      torch
          .differentiate(
              critics.parameters(),
              flat ->
                  TorchCritics.values(critics, flat, observations, actions)
                      .sub(targets.reshape(ROWS, 1, 1))
                      .square()
                      .mean(new int[] {0})
                      .sum())
          .requireEqual(gradient.criticLoss(), critics.gradient());
    }
  }

  private NDArray targets(Autograd torch, double std) {
    NDArray next = torch.tensor(batch.nextObservations, ROWS, OBSERVATION);
    NDArray noise = torch.tensor(Float64.noise(NOISE.rng(), ROWS, ACTION));
    NDArray policy = torch.tensor(actor.targetParameters(), actor.targetParameters().length);
    NDArray slow = torch.tensor(critics.targetParameters(), critics.targetParameters().length);
    NDArray actions = act(policy, next).add(noise.mul(std).clip(-BOUND, BOUND)).clip(-1.0, 1.0);
    NDArray values = TorchCritics.values(critics, slow, next, actions);
    return TorchCritics.targets(torch, batch, values.min(new int[] {1}));
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, critics
    "relu, false, 2",
    "tanh, false, 1",
    "elu,  true,  3",
    "silu, true,  2"
  })
  void gradientOfActorEqualsThatOfAutograd(String activation, boolean layerNorm, int count) {
    make(activation, layerNorm, count);
    gradient.actor(batch);
    try (Autograd torch = new Autograd()) {
      NDArray observations = torch.tensor(batch.observations, ROWS, OBSERVATION);
      NDArray weights = torch.tensor(critics.parameters(), critics.parameters().length);
      torch
          .differentiate(
              actor.parameters(),
              flat ->
                  TorchCritics.values(critics, weights, observations, act(flat, observations))
                      .get(new NDIndex(":, 0"))
                      .mean()
                      .neg())
          .requireEqual(gradient.actorLoss(), actor.gradient());
    }
  }
}
