package io.drover.searchers.sampler;

import io.drover.dsl.space.Configuration;
import java.util.List;

/**
 * What is known of a configuration.
 *
 * @param configuration that was, or is being, tried; of prior data it may have values outside of
 *     the space, or lack some
 * @param state how far it is
 * @param values one for each objective where it is complete (of several seeds the means); empty
 *     otherwise
 * @param constraints measured; those above 0 are violated, as in Optuna
 * @param seeds how many trainings the values are means of
 * @param spread standard deviation between these trainings, one for each value; 0 where there is
 *     one
 */
public record Observation(
    Configuration configuration,
    State state,
    List<Double> values,
    List<Double> constraints,
    int seeds,
    List<Double> spread) {
  public Observation {
    values = List.copyOf(values);
    constraints = List.copyOf(constraints);
    spread = List.copyOf(spread);
    if ((state == State.COMPLETE) == values.isEmpty() || spread.size() != values.size()) {
      throw new IllegalArgumentException(
          "exactly a complete trial has values, and as many spreads, but it is "
              + state
              + " with "
              + values
              + " and "
              + spread);
    }
  }

  /** How far a trial is. */
  public enum State {
    /** Under way, or about to be: no value yet. */
    RUNNING,
    /** It has its values, all finite. */
    COMPLETE,
    /** It crashed, or came to no number: worse than any value, and never a number itself. */
    FAILED
  }

  /** A configuration that is being tried. */
  public static Observation running(Configuration configuration) {
    return new Observation(configuration, State.RUNNING, List.of(), List.of(), 0, List.of());
  }

  /** A configuration that failed. */
  public static Observation failed(Configuration configuration) {
    return new Observation(configuration, State.FAILED, List.of(), List.of(), 0, List.of());
  }

  /** A configuration that one training gave a value. */
  public static Observation of(Configuration configuration, double value) {
    return new Observation(
        configuration, State.COMPLETE, List.of(value), List.of(), 1, List.of(0.0));
  }

  /** By how much it violates its measured constraints in sum; 0 if it satisfies all. */
  public double violation() {
    double sum = 0;
    for (double constraint : constraints) {
      sum += Math.max(0, constraint);
    }
    return sum;
  }
}
