package io.drover.dsl.task;

import java.util.Collections;
import java.util.List;

/**
 * What actions a task takes. An action is always a row of {@link #size} floats; discrete ones are
 * whole numbers from 0 on.
 */
public sealed interface ActionSpace {
  /** Numbers in one action. */
  int size();

  /**
   * How many choices each number of an action has; empty where actions are continuous. A mask says
   * for each of these, one after the other, whether it is allowed now.
   */
  List<Integer> choices();

  /** Whether actions are continuous. */
  default boolean continuous() {
    return choices().isEmpty();
  }

  /** Sum of {@link #choices}: logits of a policy, or flags of a mask. */
  default int choiceCount() {
    return choices().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * One of {@code n} actions.
   *
   * @param n at least 1
   */
  record Discrete(int n) implements ActionSpace {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<Integer> choices() {
      return List.of(n);
    }
  }

  /**
   * Several choices at once.
   *
   * @param choices of each, at least 1
   */
  record MultiDiscrete(List<Integer> choices) implements ActionSpace {
    /** Copies the list. */
    public MultiDiscrete {
      choices = List.copyOf(choices);
    }

    @Override
    public int size() {
      return choices.size();
    }
  }

  /**
   * Real numbers within bounds.
   *
   * @param low smallest value of each
   * @param high largest value of each; finite, and larger than {@code low}
   */
  record Box(List<Double> low, List<Double> high) implements ActionSpace {
    /** Copies the lists. */
    public Box {
      low = List.copyOf(low);
      high = List.copyOf(high);
    }

    /** The smallest values in the precision of actions, {@code [size]}. */
    public float[] lowest() {
      return floats(low);
    }

    /** The largest values likewise. */
    public float[] highest() {
      return floats(high);
    }

    private static float[] floats(List<Double> values) {
      float[] floats = new float[values.size()];
      for (int k = 0; k < floats.length; k++) {
        floats[k] = values.get(k).floatValue();
      }
      return floats;
    }

    /** {@code size} numbers in [−bound, bound]. */
    public static Box symmetric(int size, double bound) {
      return new Box(Collections.nCopies(size, -bound), Collections.nCopies(size, bound));
    }

    @Override
    public int size() {
      return low.size();
    }

    @Override
    public List<Integer> choices() {
      return List.of();
    }
  }
}
