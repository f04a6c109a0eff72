package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.drover.catalog.onpolicy.LossData;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.catalog.onpolicy.TorchActorCritic;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss beside that of Stable-Baselines3's lines in {@code PPO.train},
 * written as operations of PyTorch and differentiated by it.
 */
class PpoAutogradTest {
  private static final int ROWS = 230;
  private static final int FROM = 3;
  private static final int COUNT = ROWS - 10;
  private static final double CLIP_RANGE = 0.2;
  private static final double VF_COEF = 0.7;
  private static final double ENT_COEF = 0.03;

  @ParameterizedTest
  @CsvSource({
    // kind, shared, activation, layer norm, clip_range_vf, normalize_advantage
    "DISCRETE, false, tanh, false, , true",
    "DISCRETE, false, tanh, false, , false",
    "DISCRETE, false, tanh, false, 0.15, true",
    "DISCRETE, true, relu, false, 0.15, false",
    "DISCRETE, false, elu, true, , true",
    "DISCRETE, true, silu, true, 0.15, true",
    "SEVERAL, false, tanh, false, 0.15, true",
    "SEVERAL, true, elu, false, , false",
    "MASKED, false, tanh, false, , true",
    "MASKED, true, relu, true, 0.15, false",
    "GAUSSIAN, false, tanh, false, , true",
    "GAUSSIAN, true, silu, false, 0.15, false",
    "GAUSSIAN, false, relu, true, , true",
    "STATE_DEPENDENT, false, tanh, false, , true",
    "STATE_DEPENDENT, true, tanh, true, 0.15, false",
    "GSDE, false, tanh, false, , true",
    "GSDE, true, tanh, false, 0.15, false",
    "GSDE, false, elu, true, , true",
    "EXPLN, false, tanh, false, , true",
    "EXPLN, true, silu, true, 0.15, true"
  })
  void gradientEqualsThatOfAutograd(
      Kind kind,
      boolean shared,
      String activation,
      boolean layerNorm,
      Double clipRangeVf,
      boolean normalise) {
    LossData data = new LossData("jvm", kind, shared, activation, layerNorm, ROWS, 0.4);
    OptionalDouble bound =
        clipRangeVf == null ? OptionalDouble.empty() : OptionalDouble.of(clipRangeVf);
    int[] index = shuffledRows();
    PpoLoss loss = new PpoLoss();
    loss.configure(CLIP_RANGE, bound, ENT_COEF, VF_COEF, normalise);
    new PpoGradient(data.networks, data.rollout).compute(loss, index, FROM, COUNT);
    assertThat(loss.clipFraction()).as("rows at a bound").isBetween(0.2, 0.95);

    try (Autograd torch = new Autograd()) {
      int[] rows = Arrays.copyOfRange(index, FROM, FROM + COUNT);
      TorchActorCritic networks = new TorchActorCritic(torch, data, rows);
      NDArray advantages = networks.advantages(normalise);
      NDArray oldLogs = networks.rows(data.rollout.logProbabilities);
      NDArray oldValues = networks.rows(data.rollout.values);
      NDArray returns = networks.rows(data.rollout.returns);
      torch
          .differentiate(
              data.networks.parameters(),
              flat -> {
                TorchActorCritic.Look look = networks.look(flat);
                NDArray values = clipped(look.values(), oldValues, bound);
                return policyLoss(look.logs(), oldLogs, advantages)
                    .add(values.sub(returns).square().mean().mul(VF_COEF))
                    .add(look.entropies().mean().neg().mul(ENT_COEF));
              })
          .requireEqual(loss.loss(), data.networks.gradient());
    }
  }

  private static NDArray policyLoss(NDArray logs, NDArray oldLogs, NDArray advantages) {
    NDArray ratio = logs.sub(oldLogs).exp();
    NDArray unbounded = advantages.mul(ratio);
    NDArray bounded = advantages.mul(ratio.clip(1 - CLIP_RANGE, 1 + CLIP_RANGE));
    return NDArrays.minimum(unbounded, bounded).mean().neg();
  }

  private static NDArray clipped(NDArray values, NDArray old, OptionalDouble bound) {
    if (bound.isEmpty()) {
      return values;
    }
    return old.add(values.sub(old).clip(-bound.getAsDouble(), bound.getAsDouble()));
  }

  private static int[] shuffledRows() {
    int[] index = new int[ROWS];
    Arrays.setAll(index, i -> i);
    Key.of(3).rng().shuffle(index, ROWS);
    return index;
  }
}
