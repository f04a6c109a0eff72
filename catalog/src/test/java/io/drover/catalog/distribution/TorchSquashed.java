package io.drover.catalog.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * Reparameterised samples of squashed distributions as operations of PyTorch, as {@code
 * Actor.action_log_prob} of Stable-Baselines3's SAC makes them.
 */
public interface TorchSquashed {
  /** Actions {@code [rows, d]} and logarithms of their densities {@code [rows]}. */
  record Chosen(NDArray actions, NDArray logs) {}

  /**
   * @param outputs of the network, {@code [rows, outputs]}
   * @param features last hidden layer, {@code [rows, features]}
   * @param free parameters
   * @param noise standard normal: {@code [rows, d]}, or {@code [features, d]} of gSDE
   */
  Chosen choose(NDArray outputs, NDArray features, NDArray free, NDArray noise);

  /** Means and log σ as outputs: {@code SquashedDiagGaussianDistribution}. */
  static TorchSquashed gaussian(int d) {
    return (outputs, features, free, noise) -> {
      NDArray mean = outputs.get(new NDIndex(":, :{}", d));
      NDArray std = outputs.get(new NDIndex(":, {}:", d)).clip(-20.0, 2.0).exp();
      return squash(mean, std, mean.add(std.mul(noise)));
    };
  }

  /** {@code StateDependentNoiseDistribution} with means clipped to ±2 and learned features. */
  static TorchSquashed exploration() {
    return (outputs, features, free, noise) -> {
      NDArray mean = outputs.clip(-2.0, 2.0);
      NDArray std = free.reshape(noise.getShape()).exp();
      NDArray variance = features.square().matMul(std.square());
      NDArray matrix = std.mul(noise);
      return squash(mean, variance.add(1e-6).sqrt(), mean.add(features.matMul(matrix)));
    };
  }

  private static Chosen squash(NDArray mean, NDArray std, NDArray u) {
    NDArray distance = u.sub(mean).square().div(std.square().mul(2.0));
    double halfLogTau = 0.5 * StrictMath.log(2 * Math.PI);
    NDArray gaussian = distance.neg().sub(std.log()).sub(halfLogTau);
    NDArray actions = u.tanh();
    NDArray correction = actions.square().neg().add(1.0).add(1e-6).log();
    return new Chosen(actions, gaussian.sub(correction).sum(new int[] {1}));
  }
}
