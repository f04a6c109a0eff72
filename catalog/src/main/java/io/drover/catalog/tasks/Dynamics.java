package io.drover.catalog.tasks;

/** {@link VectorDynamics} of one copy after the other. */
public interface Dynamics extends VectorDynamics {
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

  @Override
  default void advance(
      double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
    int copies = ended.length;
    int actionSize = actions.length / copies;
    for (int c = 0; c < copies; c++) {
      if (!ended[c]) {
        terminated[c] = advance(state, c, copies, actions, c * actionSize);
        rewards[c] = reward(terminated[c]);
      }
    }
  }

  @Override
  default void observe(double[] state, int copies, float[] observations, int rowSize) {
    for (int c = 0; c < copies; c++) {
      observe(state, c, copies, observations, c * rowSize);
    }
  }
}
