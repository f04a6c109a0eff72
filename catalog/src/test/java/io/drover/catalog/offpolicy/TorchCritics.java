package io.drover.catalog.offpolicy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.catalog.replay.Batch;
import java.util.List;
import java.util.Optional;

/** Critics of states and actions as operations of PyTorch. */
public final class TorchCritics {
  private static final List<Integer> HIDDEN = List.of(9, 7);

  private TorchCritics() {}

  /** A small network. */
  public static NetworkSpec spec(int inputs, String activation, boolean layerNorm, Head... heads) {
    return new NetworkSpec(
        inputs,
        Optional.empty(),
        HIDDEN,
        Activation.named(activation),
        layerNorm,
        List.of(heads),
        new TorchUniform());
  }

  /**
   * What all of them say, {@code [rows, critics, outputs]}.
   *
   * @param flat parameters, laid out as the ensemble's
   */
  public static NDArray values(
      Ensemble critics, NDArray flat, NDArray observations, NDArray actions) {
    NDArray x = observations.concat(actions, 1);
    NDList values = new NDList();
    for (int i = 0; i < critics.count(); i++) {
      Network critic = critics.network(i);
      values.add(new Weights(flat, critic.at()).network(critic.spec(), x).outputs());
    }
    return NDArrays.stack(values, 1);
  }

  /**
   * {@code r + γⁿ v}, a constant, {@code [rows, columns]}.
   *
   * @param next v, {@code [rows, columns]}
   */
  public static NDArray targets(Autograd torch, Batch batch, NDArray next) {
    NDArray rewards = torch.tensor(batch.rewards, batch.size, 1);
    NDArray discounts = torch.tensor(batch.discounts, batch.size, 1);
    return rewards.add(discounts.mul(next)).stopGradient();
  }
}
