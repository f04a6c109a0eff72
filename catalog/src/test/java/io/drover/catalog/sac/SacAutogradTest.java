package io.drover.catalog.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.drover.catalog.distribution.TorchSquashed.Chosen;
import io.drover.catalog.offpolicy.SquashedData;
import io.drover.catalog.offpolicy.TorchCritics;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.random.Key;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradients of both losses beside those of Stable-Baselines3's lines in {@code SAC.train},
 * written as operations of PyTorch and differentiated by it.
 */
final class SacAutogradTest {
  private static final float ALPHA = 0.3f;
  private static final Key NOISE = Key.of("noise");

  private SquashedData data;
  private SacGradient gradient;

  private void make(
      String activation, boolean layerNorm, boolean useSde, boolean bounds, int critics) {
    data = new SquashedData(activation, layerNorm, useSde, bounds, critics, 1);
    gradient =
        new SacGradient(
            data.actor,
            new SmallestCritic(data.critics, SquashedData.ROWS),
            SquashedData.ACTION,
            SquashedData.ROWS);
    gradient.critics(data.batch, ALPHA, NOISE.rng());
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, gSDE, beyond bounds, critics
    "relu, false, false, false, 2",
    "tanh, false, false, true,  1",
    "elu,  true,  false, false, 3",
    "silu, true,  true,  false, 2",
    "relu, false, true,  true,  2"
  })
  void gradientOfCriticsEqualsThatOfAutograd(
      String activation, boolean layerNorm, boolean useSde, boolean bounds, int critics) {
    make(activation, layerNorm, useSde, bounds, critics);
    try (Autograd torch = new Autograd()) {
      NDArray targets = targets(torch);
      NDArray observations = data.observations(torch);
      NDArray actions = data.actions(torch);
      torch
          .differentiate(
              data.critics.parameters(),
              flat ->
                  TorchCritics.values(data.critics, flat, observations, actions)
                      .sub(targets.reshape(SquashedData.ROWS, 1, 1))
                      .square()
                      .mean(new int[] {0})
                      .sum()
                      .mul(0.5))
          .requireEqual(gradient.criticLoss(), data.critics.gradient());
    }
  }

  private NDArray targets(Autograd torch) {
    NDArray next = data.nextObservations(torch);
    float[] parameters = data.actor.parameters();
    float[] slow = data.critics.targetParameters();
    NDArray noise = data.noise(torch, NOISE.rng());
    Chosen chosen = data.choose(torch.tensor(parameters, parameters.length), next, noise);
    NDArray smallest =
        TorchCritics.values(data.critics, torch.tensor(slow, slow.length), next, chosen.actions())
            .min(new int[] {1});
    return TorchCritics.targets(torch, data.batch, smallest.sub(chosen.logs().mul((double) ALPHA)));
  }

  @ParameterizedTest
  @CsvSource({
    // activation, layer norm, gSDE, beyond bounds, critics
    "relu, false, false, false, 2",
    "tanh, false, false, true,  1",
    "elu,  true,  false, false, 3",
    "silu, true,  false, true,  2",
    "relu, false, true,  false, 2",
    "tanh, false, true,  true,  1",
    "silu, true,  true,  false, 2",
    "elu,  false, true,  true,  3"
  })
  void gradientOfActorEqualsThatOfAutograd(
      String activation, boolean layerNorm, boolean useSde, boolean bounds, int critics) {
    make(activation, layerNorm, useSde, bounds, critics);
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
                assertThat(gradient.meanLog())
                    .isCloseTo(chosen.logs().mean().getDouble(), within(1e-5));
                NDArray smallest =
                    TorchCritics.values(data.critics, critic, observations, chosen.actions())
                        .min(new int[] {1});
                return chosen.logs().mul((double) ALPHA).sub(smallest).mean();
              })
          .requireEqual(gradient.actorLoss(), data.actor.gradient());
    }
  }
}
