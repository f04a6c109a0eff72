package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
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

  /** So small that the slopes of the policy are not lost beside those of the value function. */
  private static final double VF_COEF = 0.05;

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
      TorchPpoLoss reference = new TorchPpoLoss(CLIP_RANGE, bound, ENT_COEF, VF_COEF);
      torch
          .differentiate(
              data.networks.parameters(),
              flat -> reference.of(networks.look(flat), advantages, oldLogs, oldValues, returns))
          .requireEqual(loss.loss(), data.networks.gradient());
    }
  }

  private static int[] shuffledRows() {
    int[] index = new int[ROWS];
    Arrays.setAll(index, i -> i);
    Key.of(3).rng().shuffle(index, ROWS);
    return index;
  }
}
