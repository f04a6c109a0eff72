package io.drover.catalog.dqn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Float64;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss beside that of the lines in Stable-Baselines3's {@code DQN.train}
 * and sb3-contrib's {@code QRDQN.train}, written as operations of PyTorch and differentiated by it,
 * with double (van Hasselt et al., arXiv:1509.06461) and dueling (Wang et al., arXiv:1511.06581)
 * networks, and weights of prioritised replay (Schaul et al., arXiv:1511.05952) as their papers
 * have them.
 */
class DqnAutogradTest {
  private static final int OBSERVATION = 5;
  private static final int ACTIONS = 3;

  /** More than two blocks. */
  private static final int ROWS = 230;

  private final Rng rng = Key.of("numbers").rng();

  /** How the network's outputs are to be read, and how the targets are made. */
  private record Kind(boolean doubleQ, boolean dueling, int quantiles) {}

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, double, dueling, quantiles, n-step, weighted, masked
    "relu, false, false, false, 1, false, false, false",
    "tanh, true,  false, false, 1, false, false, false",
    "elu,  false, true,  false, 1, false, false, false",
    "silu, false, false, true,  1, false, false, false",
    "relu, false, false, false, 1, true,  false, false",
    "relu, false, false, false, 1, false, true,  false",
    "tanh, false, true,  false, 1, false, false, true",
    "relu, false, false, false, 8, false, false, false",
    "elu,  true,  true,  true,  1, true,  true,  true",
    "silu, true,  true,  true,  6, true,  true,  true"
  })
  void gradientEqualsThatOfAutograd(
      String activation,
      boolean layerNorm,
      boolean doubleQ,
      boolean dueling,
      int quantiles,
      boolean nStep,
      boolean weighted,
      boolean masked) {
    Kind kind = new Kind(doubleQ, dueling, quantiles);
    QValues values = new QValues(ACTIONS, quantiles, dueling);
    NetworkSpec spec =
        new NetworkSpec(
            OBSERVATION,
            Optional.empty(),
            List.of(9, 7),
            Activation.named(activation),
            layerNorm,
            List.of(values.heads()),
            new TorchUniform());
    Batch batch = batch(nStep, weighted, masked);
    DqnLoss loss = new DqnLoss(values);
    try (Ensemble networks = new Ensemble(Backend.named("jvm"), spec, 1);
        Autograd torch = new Autograd()) {
      Float64.shake(networks, rng);
      new DqnGradient(networks.network(0), networks.target(0), values)
          .compute(loss, batch, doubleQ, networks.gradient());
      torch
          .differentiate(
              networks.parameters(),
              flat -> {
                NDArray slow = torch.tensor(networks.targetParameters(), flat.size());
                return loss(torch, kind, spec, flat, slow, batch);
              })
          .requireEqual(loss.loss(), networks.gradient());
    }
  }

  /** Errors on both sides of the bend of Huber's loss. */
  private Batch batch(boolean nStep, boolean weighted, boolean masked) {
    TaskFacts facts =
        new TaskFacts(
            new ObservationSpace.Vector(OBSERVATION),
            new ActionSpace.Discrete(ACTIONS),
            masked,
            99,
            OptionalDouble.empty());
    Batch batch = Float64.batch(facts, ROWS, rng);
    for (int row = 0; row < ROWS; row++) {
      batch.actions[row] = rng.nextInt(ACTIONS);
      batch.discounts[row] *= nStep ? (float) StrictMath.pow(0.9, rng.nextInt(3)) : 1;
      batch.weights[row] = weighted ? rng.nextFloat() : 1;
      int allowed = rng.nextInt(ACTIONS);
      for (int a = 0; masked && a < ACTIONS; a++) {
        batch.nextMasks[row * ACTIONS + a] = a == allowed || rng.nextBoolean(0.3);
      }
    }
    return batch;
  }

  private static NDArray loss(
      Autograd torch, Kind kind, NetworkSpec spec, NDArray flat, NDArray slow, Batch batch) {
    NDArray next = torch.tensor(batch.nextObservations, ROWS, OBSERVATION);
    NDArray nextValues = values(kind, spec, slow, next);
    NDArray chooser = kind.doubleQ() ? values(kind, spec, flat, next) : nextValues;
    NDArray means = chooser.mean(new int[] {2});
    if (batch.nextMasks != null) {
      int[] rows = IntStream.range(0, ROWS).toArray();
      NDArray allowed = torch.rows(batch.nextMasks, rows, ACTIONS);
      means = NDArrays.where(allowed, means, means.zerosLike().sub(1e8));
    }
    NDArray greedy = means.argMax(1).reshape(ROWS, 1);
    NDArray targets =
        torch
            .tensor(batch.rewards, ROWS, 1)
            .add(torch.tensor(batch.discounts, ROWS, 1).mul(ofAction(nextValues, greedy)))
            .stopGradient();
    NDArray actions = torch.tensor(batch.actions, ROWS, 1).toType(DataType.INT64, false);
    NDArray observations = torch.tensor(batch.observations, ROWS, OBSERVATION);
    NDArray now = ofAction(values(kind, spec, flat, observations), actions);
    NDArray rowLoss =
        kind.quantiles() == 1
            ? huber(now.sub(targets)).reshape(ROWS)
            : quantileHuber(torch, now, targets);
    return torch.tensor(batch.weights, ROWS).mul(rowLoss).mean();
  }

  /** {@code [rows, actions, quantiles]}. */
  private static NDArray values(Kind kind, NetworkSpec spec, NDArray flat, NDArray x) {
    NDArray outputs = new Weights(flat, 0).network(spec, x).outputs();
    NDArray groups = outputs.reshape(ROWS, -1, kind.quantiles());
    if (!kind.dueling()) {
      return groups;
    }
    NDArray common = groups.get(new NDIndex(":, 0:1"));
    NDArray advantages = groups.get(new NDIndex(":, 1:"));
    return common.add(advantages).sub(advantages.mean(new int[] {1}, true));
  }

  /** {@code [rows, quantiles]}. */
  private static NDArray ofAction(NDArray values, NDArray actions) {
    long quantiles = values.getShape().get(2);
    NDArray index = actions.reshape(ROWS, 1, 1).repeat(2, quantiles);
    return values.gather(index, 1).reshape(ROWS, quantiles);
  }

  private static NDArray huber(NDArray x) {
    NDArray size = x.abs();
    return NDArrays.where(size.gt(1), size.sub(0.5), x.square().mul(0.5));
  }

  /** sb3-contrib's {@code quantile_huber_loss} of each row, summed over quantiles. */
  private static NDArray quantileHuber(Autograd torch, NDArray now, NDArray targets) {
    NDArray delta = targets.expandDims(1).sub(now.expandDims(2));
    int quantiles = Math.toIntExact(now.getShape().get(1));
    NDArray tau = torch.midpoints(quantiles).reshape(1, quantiles, 1);
    NDArray below = delta.stopGradient().lt(0).toType(DataType.FLOAT64, false);
    NDArray pairs = tau.sub(below).abs().mul(huber(delta));
    return pairs.sum(new int[] {1}).mean(new int[] {1});
  }
}
