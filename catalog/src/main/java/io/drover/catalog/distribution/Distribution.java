package io.drover.catalog.distribution;

import io.drover.catalog.network.Head;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How actions are distributed, given rows of a policy network's outputs and perhaps a few free
 * parameters (such as logarithms of deviations) that lie in the same flat vector as the network's,
 * behind them.
 *
 * <p>An instance owns scratch memory and is used by one thread; after the first call with as many
 * rows nothing is allocated. Actions are rows of {@link #actionSize} floats, not clipped to any
 * bounds.
 */
public interface Distribution {
  /** The policy's outputs: how many, and with what gain their weights begin. */
  List<Head> heads();

  /** Numbers in one action. */
  int actionSize();

  /** Outputs at the beginning of a row from which {@link #mode} follows. */
  int modeOutputs();

  /** How many free parameters there are. */
  int freeParameters();

  /**
   * Sets the free parameters to what a training begins with; {@link #load} must follow.
   *
   * @param parameters flat; the free ones begin at {@code at}
   */
  void initialise(float[] parameters, int at);

  /** Takes over changed free parameters for the calls that follow. */
  void load(float[] parameters, int at);

  /**
   * Mean of the deviations where free parameters say them, which Stable-Baselines3 logs as {@code
   * train/std}; empty elsewhere.
   */
  default OptionalDouble meanStd() {
    return OptionalDouble.empty();
  }

  /** Numbers that stay the same for several steps of a copy while it explores; mostly 0. */
  default int explorationSize() {
    return 0;
  }

  /** Draws those numbers, {@code [explorationSize]} from {@code at} on. */
  default void explore(Rng rng, float[] exploration, int at) {
    // Most distributions draw anew in every step.
  }

  /**
   * Draws actions.
   *
   * @param outputs overwritten
   * @param actions result, {@code [rows, actionSize]} from {@code actionsAt} on
   * @param logs result: the logarithms of their probabilities or densities, {@code [rows]} from
   *     {@code logsAt} on
   */
  void sample(
      PolicyOutputs outputs, Rng rng, float[] actions, int actionsAt, float[] logs, int logsAt);

  /** The most likely actions: result, {@code [rows, actionSize]} from {@code actionsAt} on. */
  void mode(PolicyOutputs outputs, float[] actions, int actionsAt);

  /**
   * Of given actions.
   *
   * @param outputs overwritten, and kept for {@link #backward} by the caller
   * @param actions {@code [rows, actionSize]} from {@code actionsAt} on
   * @param logs result: {@code log π(a)}, {@code [rows]}
   * @param entropies result: {@code H(π)}, {@code [rows]}
   */
  void evaluate(
      PolicyOutputs outputs, float[] actions, int actionsAt, float[] logs, float[] entropies);

  /**
   * After {@link #evaluate} of the same rows, the gradient of a loss that depends on each row's
   * {@code log π(a)} and {@code H(π)}.
   *
   * @param byLogs dL/d log π(a), {@code [rows]}
   * @param byEntropies dL/dH, {@code [rows]}
   * @param byOutputs result: by the outputs, with the stride of the outputs; what other heads own
   *     is left alone
   * @param gradient flat; that by the free parameters is added to
   */
  void backward(
      PolicyOutputs outputs,
      float[] actions,
      int actionsAt,
      float[] byLogs,
      float[] byEntropies,
      float[] byOutputs,
      float[] gradient);
}
