package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;

/** The inner states of all copies at once. */
public final class States {
  private States() {}

  /** State variables of every copy, {@code [copies][stateSize]}. */
  public static double[][] of(Task task) {
    double[][] states = new double[task.copies()][];
    for (int c = 0; c < states.length; c++) {
      states[c] = task.state(c);
    }
    return states;
  }

  /** Puts every copy at the start of its first episode, in the state given for it. */
  public static void place(Task task, double[]... states) {
    task.reset(Key.of("placed"));
    for (int c = 0; c < states.length; c++) {
      task.state(c, states[c]);
    }
  }
}
