package io.drover.catalog.optimizer;

import java.util.List;

/**
 * An optimiser that a parameter can name.
 *
 * @param name as a parameter names it
 */
public record OptimizerKind(String name, Factory factory) {
  /** What RMSProp keeps of the old mean of squares, in PyTorch and in Stable-Baselines3's A2C. */
  private static final double ALPHA = 0.99;

  /** PyTorch's own, and that of Stable-Baselines3's {@code RMSpropTFLike}. */
  private static final double EPSILON = 1e-8;

  /** Every one. */
  public static final List<OptimizerKind> ALL =
      List.of(
          new OptimizerKind("adam", (count, adamEpsilon, decay) -> new Adam(count, adamEpsilon)),
          new OptimizerKind(
              "adamw", (count, adamEpsilon, decay) -> new AdamW(count, EPSILON, decay)),
          new OptimizerKind(
              "rmsprop", (count, adamEpsilon, decay) -> new RmsProp(count, ALPHA, EPSILON)),
          new OptimizerKind(
              "rmsprop-tf-like",
              (count, adamEpsilon, decay) -> new RmsPropTfLike(count, ALPHA, EPSILON)));

  /** Makes an optimiser. */
  @FunctionalInterface
  public interface Factory {
    /**
     * @param parameters how many there are
     * @param adamEpsilon only {@link Adam} heeds it; the others keep PyTorch's 1e-8, as
     *     Stable-Baselines3's PPO changes it for Adam alone
     * @param weightDecay only {@link AdamW} heeds it
     */
    Optimizer make(int parameters, double adamEpsilon, double weightDecay);
  }
}
