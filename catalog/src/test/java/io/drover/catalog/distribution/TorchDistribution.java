package io.drover.catalog.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/**
 * Logarithms of actions' densities and entropies as operations of PyTorch, as Stable-Baselines3's
 * {@code distributions.py} writes them.
 */
public interface TorchDistribution {
  /** {@code log π(a)} and entropy of each row, {@code [rows]}. */
  record Seen(NDArray logs, NDArray entropies) {}

  /**
   * @param outputs of the policy, {@code [rows, outputs]}
   * @param features last hidden layer, {@code [rows, features]}
   * @param free parameters
   * @param masks which choices are allowed, {@code [rows, outputs]}, or null
   * @param actions {@code [rows, size]}
   */
  Seen of(NDArray outputs, NDArray features, NDArray free, NDArray masks, NDArray actions);

  /** Choices with logits; masked as by sb3-contrib's {@code MaskableCategorical}. */
  static TorchDistribution categorical(List<Integer> choices) {
    return (outputs, features, free, masks, actions) -> {
      NDArray logs = null;
      NDArray entropies = null;
      int at = 0;
      for (int c = 0; c < choices.size(); c++) {
        int end = at + choices.get(c);
        NDArray normalised = columns(outputs, at, end).logSoftmax(1);
        NDArray allowed = masks == null ? normalised.onesLike() : columns(masks, at, end);
        NDArray flags = allowed.toType(DataType.BOOLEAN, false);
        NDArray forbidden = normalised.zerosLike().sub(1e8);
        NDArray log = NDArrays.where(flags, normalised, forbidden).logSoftmax(1);
        NDArray parts = NDArrays.where(flags, log.exp().mul(log), log.zerosLike());
        NDArray chosen = columns(actions, c, c + 1).toType(DataType.INT64, false);
        logs = plus(logs, log.gather(chosen, 1).sum(new int[] {1}));
        entropies = plus(entropies, parts.sum(new int[] {1}).neg());
        at = end;
      }
      return new Seen(logs, entropies);
    };
  }

  /** Means as outputs, log σ as parameters. */
  static TorchDistribution gaussian() {
    return (outputs, features, free, masks, actions) ->
        normal(actions, outputs, outputs.zerosLike().add(free).exp());
  }

  /** Means and log σ as outputs. */
  static TorchDistribution stateDependent(int size, double logStdInit) {
    return (outputs, features, free, masks, actions) -> {
      NDArray logStd = columns(outputs, size, 2 * size).add(logStdInit).clip(-20.0, 2.0);
      return normal(actions, columns(outputs, 0, size), logStd.exp());
    };
  }

  /** gSDE; the features are constants. */
  static TorchDistribution exploration(boolean expln) {
    return (outputs, features, free, masks, actions) -> {
      NDArray seen = features.stopGradient();
      NDArray logStd = free.reshape(seen.getShape().get(1), outputs.getShape().get(1));
      NDArray std = expln ? expln(logStd) : logStd.exp();
      NDArray variance = seen.square().matMul(std.square());
      return normal(actions, outputs, variance.add(1e-6).sqrt());
    };
  }

  private static NDArray expln(NDArray logStd) {
    NDArray positive = logStd.gt(0).toType(DataType.FLOAT64, false);
    NDArray safe = logStd.mul(positive).add(1e-6);
    NDArray above = safe.add(1.0).log().add(1.0).mul(positive);
    return logStd.exp().mul(positive.neg().add(1.0)).add(above);
  }

  /** PyTorch's {@code Normal}, summed over the numbers of an action. */
  private static Seen normal(NDArray x, NDArray mean, NDArray std) {
    double halfLogTau = 0.5 * StrictMath.log(2 * Math.PI);
    NDArray distance = x.sub(mean).square().div(std.square().mul(2.0));
    NDArray logs = distance.neg().sub(std.log()).sub(halfLogTau);
    NDArray entropies = std.log().add(0.5 + halfLogTau);
    return new Seen(logs.sum(new int[] {1}), entropies.sum(new int[] {1}));
  }

  private static NDArray plus(NDArray sum, NDArray summand) {
    return sum == null ? summand : sum.add(summand);
  }

  private static NDArray columns(NDArray x, int from, int to) {
    return x.get(new NDIndex().addAllDim().addSliceDim(from, to));
  }
}
