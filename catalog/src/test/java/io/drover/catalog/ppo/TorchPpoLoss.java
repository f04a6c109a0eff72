package io.drover.catalog.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.drover.catalog.onpolicy.TorchActorCritic.Look;
import java.util.OptionalDouble;

/** The loss of Stable-Baselines3's {@code PPO.train} as operations of PyTorch. */
record TorchPpoLoss(double clipRange, OptionalDouble clipRangeVf, double entCoef, double vfCoef) {
  /** Of rows: what networks say of them now, and what is known of them, {@code [rows]} each. */
  NDArray of(Look look, NDArray advantages, NDArray oldLogs, NDArray oldValues, NDArray returns) {
    NDArray ratio = look.logs().sub(oldLogs).exp();
    NDArray unbounded = advantages.mul(ratio);
    NDArray bounded = advantages.mul(ratio.clip(1 - clipRange, 1 + clipRange));
    NDArray policyLoss = NDArrays.minimum(unbounded, bounded).mean().neg();
    NDArray valueLoss = clipped(look.values(), oldValues).sub(returns).square().mean();
    NDArray entropyLoss = look.entropies().mean().neg();
    return policyLoss.add(entropyLoss.mul(entCoef)).add(valueLoss.mul(vfCoef));
  }

  private NDArray clipped(NDArray values, NDArray old) {
    if (clipRangeVf.isEmpty()) {
      return values;
    }
    double bound = clipRangeVf.getAsDouble();
    return old.add(values.sub(old).clip(-bound, bound));
  }
}
