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

  /** Every one. */
  public static final List<OptimizerKind> ALL =
      List.of(
          new OptimizerKind("adam", (count, epsilon, decay) -> new Adam(count, epsilon)),
          new OptimizerKind("adamw", AdamW::new),
          new OptimizerKind(
              "rmsprop", (count, epsilon, decay) -> new RmsProp(count, ALPHA, epsilon)),
          new OptimizerKind(
              "rmsprop-tf-like",
              (count, epsilon, decay) -> new RmsPropTfLike(count, ALPHA, epsilon)));

  /** Makes an optimiser. */
  @FunctionalInterface
  public interface Factory {
    /**
     * @param parameters how many there are
     * @param epsilon keeps steps finite where gradients vanish
     * @param weightDecay only {@link AdamW} heeds it
     */
    Optimizer make(int parameters, double epsilon, double weightDecay);
  }
}
