package io.drover.catalog.tasks;

import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * What makes an episodic task with a few state variables the task it is; {@link EpisodicTask} does
 * the rest. An instance belongs to one task and may keep scratch memory.
 *
 * <p>The states of all copies share one array, {@code [stateSize, copies]}: variable {@code k} of
 * copy {@code c} stands at {@code k * copies + c}. Methods get {@code at = c} and {@code stride =
 * copies}.
 */
public interface Dynamics {
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

  /**
   * Writes the observation of a state to {@code observations}, from {@code to} on. What was last
   * written there for this copy still stands there; at first it is 0.
   */
  void observe(double[] state, int at, int stride, float[] observations, int to);

  /**
   * Writes which choices are allowed in a state to {@code masks}, from {@code to} on, at least one
   * of every choice, in terminal states too; asked where {@link
   * io.drover.dsl.component.TaskFacts#masksActions} is true.
   */
  default void mask(double[] state, int at, int stride, boolean[] masks, int to) {
    throw new IllegalStateException("these dynamics mask nothing");
  }

  /** Whether numbers that were read from a saved state can be one. */
  default boolean isState(double[] state, int at, int stride) {
    return true;
  }

  /** The state in the reference's terms ({@link io.drover.catalog.Task#state}); a new array. */
  default double[] told(double[] state, int at, int stride) {
    double[] variables = new double[stateSize()];
    for (int k = 0; k < variables.length; k++) {
      variables[k] = state[k * stride + at];
    }
    return variables;
  }

  /**
   * Takes a state in the reference's terms: the inverse of {@link #told}.
   *
   * @throws IllegalArgumentException if it is no state
   */
  default void take(double[] variables, double[] state, int at, int stride) {
    if (variables.length != stateSize()) {
      throw new IllegalArgumentException(
          "a state must have " + stateSize() + " variables, but has " + variables.length);
    }
    for (int k = 0; k < variables.length; k++) {
      state[k * stride + at] = variables[k];
    }
  }

  /** What a state looks like. */
  default Optional<Picture> picture(double[] state, int at, int stride) {
    return Optional.empty();
  }
}
