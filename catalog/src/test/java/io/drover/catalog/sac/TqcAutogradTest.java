package io.drover.catalog.sac;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.drover.catalog.distribution.TorchSquashed.Chosen;
import io.drover.catalog.offpolicy.SquashedData;
import io.drover.catalog.offpolicy.TorchCritics;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.random.Key;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradients of both losses beside those of sb3-contrib's lines in {@code TQC.train}, written as
 * operations of PyTorch and differentiated by it.
 */
final class TqcAutogradTest {
  private static final int QUANTILES = 5;
  private static final float ALPHA = 0.3f;
  private static final Key NOISE = Key.of("noise");

  private SquashedData data;
  private SacGradient gradient;

  private void make(String activation, boolean layerNorm, boolean useSde, int critics, int drop) {
    data = new SquashedData(activation, layerNorm, useSde, useSde, critics, QUANTILES);
    gradient =
        new SacGradient(
            data.actor,
            new TruncatedQuantiles(data.critics, drop * critics, SquashedData.ROWS),
            SquashedData.ACTION,
            SquashedData.ROWS);
    gradient.critics(data.batch, ALPHA, NOISE.rng());
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, gSDE, critics, top_quantiles_to_drop_per_net
    "relu, false, false, 2, 2",
    "tanh, false, false, 1, 0",
    "elu,  true,  false, 3, 1",
    "silu, true,  true,  2, 2"
  })
  void gradientOfCriticsEqualsThatOfAutograd(
      String activation, boolean layerNorm, boolean useSde, int critics, int drop) {
    make(activation, layerNorm, useSde, critics, drop);
    try (Autograd torch = new Autograd()) {
      NDArray targets = targets(torch, QUANTILES * critics - drop * critics);
      NDArray observations = data.observations(torch);
      NDArray actions = data.actions(torch);
      torch
          .differentiate(
              data.critics.parameters(),
              flat -> {
                NDArray now = TorchCritics.values(data.critics, flat, observations, actions);
                return quantileHuber(torch, now, targets.expandDims(1));
              })
          .requireEqual(gradient.criticLoss(), data.critics.gradient());
    }
  }

  /** {@code [rows, kept]}. */
  private NDArray targets(Autograd torch, int kept) {
    NDArray next = data.nextObservations(torch);
    float[] parameters = data.actor.parameters();
    float[] slow = data.critics.targetParameters();
    NDArray noise = data.noise(torch, NOISE.rng());
    Chosen chosen = data.choose(torch.tensor(parameters, parameters.length), next, noise);
    NDArray quantiles =
        TorchCritics.values(data.critics, torch.tensor(slow, slow.length), next, chosen.actions())
            .reshape(SquashedData.ROWS, -1)
            .sort(1)
            .get(new NDIndex(":, :{}", kept));
    return TorchCritics.targets(
        torch, data.batch, quantiles.sub(chosen.logs().mul((double) ALPHA)));
  }

  /** {@code quantile_huber_loss} of sb3-contrib without {@code sum_over_quantiles}. */
  private static NDArray quantileHuber(Autograd torch, NDArray now, NDArray targets) {
    NDArray delta = targets.expandDims(2).sub(now.expandDims(3));
    NDArray size = delta.abs();
    NDArray huber = NDArrays.where(size.gt(1), size.sub(0.5), delta.square().mul(0.5));
    NDArray tau = torch.midpoints(QUANTILES).reshape(1, 1, QUANTILES, 1);
    NDArray below = delta.stopGradient().lt(0).toType(DataType.FLOAT64, false);
    return tau.sub(below).abs().mul(huber).mean();
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, gSDE, critics
    "relu, false, false, 2",
    "tanh, false, false, 1",
    "elu,  true,  false, 3",
    "silu, true,  true,  2",
    "tanh, false, true,  3"
  })
  void gradientOfActorEqualsThatOfAutograd(
      String activation, boolean layerNorm, boolean useSde, int critics) {
    make(activation, layerNorm, useSde, critics, 1);
    gradient.actor(data.batch, ALPHA, NOISE.rng());
    try (Autograd torch = new Autograd()) {
      NDArray observations = data.observations(torch);
      NDArray noise = data.noise(torch, NOISE.rng());
      float[] weights = data.critics.parameters();
      NDArray critic = torch.tensor(weights, weights.length);
      torch
          .differentiate(
              data.actor.parameters(),
              flat -> {
                Chosen chosen = data.choose(flat, observations, noise);
                NDArray mean =
                    TorchCritics.values(data.critics, critic, observations, chosen.actions())
                        .mean(new int[] {2})
                        .mean(new int[] {1}, true);
                return chosen.logs().mul((double) ALPHA).sub(mean).mean();
              })
          .requireEqual(gradient.actorLoss(), data.actor.gradient());
    }
  }
}
