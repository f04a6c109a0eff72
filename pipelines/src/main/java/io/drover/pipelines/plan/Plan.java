package io.drover.pipelines.plan;

import java.util.List;
import java.util.Map;

/**
 * What a run will do, before anything is paid for.
 *
 * @param phases in their order
 * @param notReusable why trainings that are stored do not serve, with how many there are; by reason
 */
public record Plan(List<Phase> phases, Map<String, Integer> notReusable) {
  /**
   * A phase.
   *
   * @param name such as {@code tune}
   * @param rounds one after the other
   * @param segments to train or evaluate
   * @param envSteps of trainings
   * @param segmentsStored of these, in the store already
   * @param envStepsStored of these, in the store already
   * @param costMissing estimated work that is left, in the algorithm's unit
   * @param decided whether the store already holds every outcome that decides what this phase
   *     trains; if not, what is stored for it shows only later
   */
  public record Phase(
      String name,
      int rounds,
      int segments,
      long envSteps,
      int segmentsStored,
      long envStepsStored,
      double costMissing,
      boolean decided) {}

  /** Environment steps that the store lacks. */
  public long envStepsMissing() {
    return phases.stream().mapToLong(p -> p.envSteps() - p.envStepsStored()).sum();
  }

  /** Estimated work that is left, in the algorithm's unit. */
  public double costMissing() {
    return phases.stream().mapToDouble(Phase::costMissing).sum();
  }
}
