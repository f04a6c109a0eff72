package io.drover.catalog.tasks.tabular;

import io.drover.catalog.picture.Picture;
import java.util.Optional;

/** What the states of a finite MDP are to whoever looks at the task. */
public interface StateView {
  /** States as their own numbers, one-hot. */
  StateView NUMBERS = state -> state;

  /** The number of the observation, counted from its start, that is 1 in a state. */
  int shown(int state);

  /** How many numbers of an observation are 1: its parts. */
  default int parts() {
    return 1;
  }

  /** The same for a part of an observation. */
  default int shown(int state, int part) {
    return shown(state);
  }

  /** The state in the reference's terms. */
  default double[] told(int state) {
    return new double[] {state};
  }

  /** The state that is told by so many variables; anything else for what is none. */
  default double state(double[] variables) {
    return variables[0];
  }

  /** What a state looks like. */
  default Optional<Picture> picture(int state) {
    return Optional.empty();
  }
}
