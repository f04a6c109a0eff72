package io.drover.pipelines.contexts;

import java.util.List;

/**
 * How trainings did in one context of the test.
 *
 * @param context values of the parameters that differ, in their order
 * @param returnMean over the trainings that did not fail
 */
public record Tested(List<Double> context, double returnMean) {
  /** Copies the list. */
  public Tested {
    context = List.copyOf(context);
  }
}
