package io.drover.catalog.tasks;

import io.drover.dsl.random.Rng;

/**
 * What makes an episodic task with a few state variables the task it is; {@link EpisodicTask} does
 * the rest. An instance belongs to one task and may keep scratch memory.
 *
 * <p>The states of all copies share one array, {@code [stateSize, copies]}: variable {@code k} of
 * copy {@code c} stands at {@code k * copies + c}. Methods get {@code at = c} and {@code stride =
 * copies}.
 */
interface Dynamics {
  /** Number of state variables. */
  int stateSize();

  /**
   * Takes the context of a copy's episodes from now on; called before its first, if there are
   * contexts.
   *
   * @param values of the task's context parameters, in their order
   */
  default void context(int at, double[] values) {
    throw new IllegalStateException("these dynamics have no context");
  }

  /** Draws a start state. */
  void start(Rng rng, double[] state, int at, int stride);

  /**
   * Takes one step; returns whether the new state is terminal.
   *
   * @param actions the action stands in {@code actions[actionAt, …)}, within its bounds
   */
  boolean advance(double[] state, int at, int stride, float[] actions, int actionAt);

  /** The reward of the last step, into a state that is terminal or not. */
  float reward(boolean terminal);

  /** Writes the observation of a state to {@code observations}, from {@code to} on. */
  void observe(double[] state, int at, int stride, float[] observations, int to);
}
