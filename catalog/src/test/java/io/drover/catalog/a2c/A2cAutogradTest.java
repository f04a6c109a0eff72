package io.drover.catalog.a2c;

import ai.djl.ndarray.NDArray;
import io.drover.catalog.onpolicy.LossData;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.onpolicy.TorchActorCritic;
import io.drover.catalog.pytorch.Autograd;
import io.drover.dsl.component.Params;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss beside that of Stable-Baselines3's lines in {@code A2C.train},
 * written as operations of PyTorch and differentiated by it.
 */
class A2cAutogradTest {
  private static final double VF_COEF = 0.05;
  private static final double ENT_COEF = 0.02;

  @ParameterizedTest
  @CsvSource({
    // rows: one block, and several; kind, shared, activation, layer norm, normalize_advantage
    "40, DISCRETE, false, tanh, false, false",
    "230, DISCRETE, true, relu, false, true",
    "230, DISCRETE, false, silu, true, false",
    "40, SEVERAL, true, tanh, false, true",
    "230, MASKED, false, elu, true, false",
    "40, MASKED, true, tanh, false, true",
    "40, GAUSSIAN, false, tanh, false, true",
    "230, GAUSSIAN, true, elu, true, false",
    "230, STATE_DEPENDENT, true, tanh, false, false",
    "230, GSDE, false, tanh, false, false",
    "40, EXPLN, true, silu, true, true"
  })
  void gradientEqualsThatOfAutograd(
      int count,
      Kind kind,
      boolean shared,
      String activation,
      boolean layerNorm,
      boolean normalise) {
    A2c.Params params =
        Params.create(
            A2c.Params.class,
            Map.of("vf_coef", VF_COEF, "ent_coef", ENT_COEF, "normalize_advantage", normalise));
    LossData data = new LossData("jvm", kind, shared, activation, layerNorm, count, 0);
    play(data.rollout);
    A2cLoss loss = new A2cLoss(data.rollout);
    new A2cGradient(data.networks, data.rollout, loss).compute(params);

    try (Autograd torch = new Autograd()) {
      int[] rows = Arrays.copyOf(data.rollout.transitions, data.rollout.transitionCount);
      TorchActorCritic networks = new TorchActorCritic(torch, data, rows);
      NDArray advantages = networks.advantages(normalise);
      NDArray returns = networks.rows(data.rollout.returns);
      torch
          .differentiate(
              data.networks.parameters(),
              flat -> {
                TorchActorCritic.Look look = networks.look(flat);
                NDArray policyLoss = advantages.mul(look.logs()).mean().neg();
                NDArray valueLoss = look.values().sub(returns).square().mean();
                NDArray entropyLoss = look.entropies().mean().neg();
                return policyLoss.add(entropyLoss.mul(ENT_COEF)).add(valueLoss.mul(VF_COEF));
              })
          .requireEqual(loss.loss(), data.networks.gradient());
    }
  }

  /** Episodes of six steps, each followed by a row that is no transition. */
  private static void play(Rollout rollout) {
    for (int i = 0; i < rollout.rows; i++) {
      rollout.rewards[i] = (float) StrictMath.sin(i);
      rollout.ended[i] = i % 7 == 5;
      rollout.terminated[i] = i % 14 == 5;
      if (i % 7 != 6) {
        rollout.transitions[rollout.transitionCount++] = i;
      }
    }
  }
}
