package io.drover.catalog.tasks;

import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * What makes an episodic task with a few state variables the task it is, for all copies at once;
 * {@link EpisodicTask} does the rest. An instance belongs to one task and may keep scratch memory.
 * Where copies have little to gain from one another, implement {@link Dynamics}.
 *
 * <p>The states of all copies share one array, {@code [stateSize, copies]}: variable {@code k} of
 * copy {@code c} stands at {@code k * copies + c}. Methods for one copy get {@code at = c} and
 * {@code stride = copies}.
 */
public interface VectorDynamics {
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
   * Takes one step in every copy whose episode goes on. What is written for another one counts for
   * nothing: it starts anew after this. Every state was shown to {@link #observe} just before.
   *
   * @param actions {@code [copies, actionSize]}, row by row, within their bounds
   * @param ended which copies take no step, mostly as their episodes have ended, {@code [copies]}
   * @param rewards of the step, {@code [copies]}; written
   * @param terminated whether the new state is terminal, {@code [copies]}; written
   */
  void advance(
      double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated);

  /**
   * Writes the observations of all copies. What was last written there still stands there; at first
   * it is 0.
   *
   * @param observations {@code [copies, rowSize]}, row by row
   * @param rowSize at least what these dynamics write; the rest of a row is not theirs
   */
  void observe(double[] state, int copies, float[] observations, int rowSize);

  /**
   * Writes which choices are allowed in a state to {@code masks}, from {@code to} on, at least one
   * of every choice, in terminal states too; asked where {@link
   * io.drover.dsl.task.TaskFacts#masksActions} is true.
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
