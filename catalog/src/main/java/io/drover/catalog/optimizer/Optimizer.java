package io.drover.catalog.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Turns gradients into steps of the parameters, with a memory of its own. */
public interface Optimizer {
  /**
   * Takes one step in place.
   *
   * @param parameters flat
   * @param gradient flat, as the parameters
   * @param scale factor of the gradient, from clipping its norm
   * @param learningRate length of the step
   */
  void step(float[] parameters, float[] gradient, float scale, double learningRate);

  /**
   * Takes another ε from the next step on.
   *
   * @param epsilon as for {@link #named}
   */
  void epsilon(double epsilon);

  /** Writes the memory. */
  void save(DataOutput out) throws IOException;

  /** Reads what {@link #save} wrote for as many parameters. */
  void load(DataInput in) throws IOException;

  /**
   * A new optimiser of that name.
   *
   * @param parameters how many there are
   * @param adamEpsilon keeps Adam's steps finite where gradients vanish: 1e-8 in PyTorch, 1e-5 in
   *     Stable-Baselines3's PPO and A2C; the other optimisers have 1e-8 in any case
   * @param weightDecay decay of the parameters for a learning rate of 1, of adamw only
   * @throws IllegalArgumentException if there is none
   */
  static Optimizer named(String name, int parameters, double adamEpsilon, double weightDecay) {
    return OptimizerKind.ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "optimizer must be one of "
                        + OptimizerKind.ALL.stream().map(OptimizerKind::name).toList()
                        + ", but is "
                        + name))
        .factory()
        .make(parameters, adamEpsilon, weightDecay);
  }
}
