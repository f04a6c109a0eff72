package io.drover.catalog.onpolicy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.drover.catalog.distribution.TorchDistribution.Seen;
import io.drover.catalog.network.Head;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.dsl.task.ObservationSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of {@link LossData} as operations of PyTorch, and rows of its rollout as tensors.
 */
public final class TorchActorCritic {
  private final Autograd torch;
  private final LossData data;
  private final int[] index;
  private final NDArray observations;
  private final NDArray actions;
  private final NDArray masks;

  /** What the networks say of each row, {@code [rows]}. */
  public record Look(NDArray logs, NDArray entropies, NDArray values) {}

  /**
   * @param index rows of the rollout
   */
  public TorchActorCritic(Autograd torch, LossData data, int[] index) {
    this.torch = torch;
    this.data = data;
    this.index = index;
    Rollout rollout = data.rollout;
    observations = torch.rows(rollout.observations, index, index.length, rollout.observationSize);
    actions = torch.rows(rollout.actions, index, index.length, rollout.actionSize);
    masks = rollout.masks == null ? null : torch.rows(rollout.masks, index, rollout.maskSize);
  }

  /** Numbers of the rows, one each. */
  public NDArray rows(float[] numbers) {
    return torch.rows(numbers, index, index.length);
  }

  /** Advantages of the rows, brought to mean 0 and sample deviation 1 if asked for. */
  public NDArray advantages(boolean normalise) {
    NDArray advantages = rows(data.rollout.advantages);
    return normalise ? standardised(advantages) : advantages;
  }

  /** {@code (x − mean) / (std + 1e-8)}. */
  public static NDArray standardised(NDArray x) {
    NDArray centred = x.sub(x.mean());
    NDArray std = centred.square().sum().div(x.size() - 1.0).sqrt();
    return centred.div(std.add(1e-8));
  }

  /** With the parameters of a flat tensor. */
  public Look look(NDArray flat) {
    List<Head> heads = new ArrayList<>(data.networks.distribution().heads());
    int outputs = heads.stream().mapToInt(Head::outputs).sum();
    Head value = new Head(1, 1);
    boolean shared = data.spec.sharedTrunk();
    if (shared) {
      heads.add(value);
    }
    ObservationSpace space = new ObservationSpace.Vector(data.rollout.observationSize);
    Weights weights = new Weights(flat, 0);
    Weights.Pass policy = weights.network(data.spec.policy(space, heads), observations);
    NDArray values =
        shared
            ? policy.outputs().get(new NDIndex(":, {}", outputs))
            : weights
                .network(data.spec.value(space), observations)
                .outputs()
                .get(new NDIndex(":, 0"));
    NDArray own = policy.outputs().get(new NDIndex(":, :{}", outputs));
    int free = data.networks.distribution().freeParameters();
    NDArray last = free == 0 ? null : weights.take(free);
    Seen seen = data.kind.torch.of(own, policy.features(), last, masks, actions);
    return new Look(seen.logs(), seen.entropies(), values);
  }
}
