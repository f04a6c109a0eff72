package io.drover.searchers.schedule;

import io.drover.dsl.space.Configuration;
import io.drover.searchers.Proposal;
import java.util.List;

/**
 * Which configuration to train with, and for how long each.
 *
 * <p>Steps are never merged, even where a configuration does not change: their bounds are the
 * checkpoints at which a training is cut, and part of what makes a replay the same training.
 *
 * @param steps one after the other, from an untrained learner on
 */
public record Schedule(List<Step> steps) {
  /**
   * A part of the schedule.
   *
   * @param fromStep environment steps at which it begins
   * @param toStep environment steps at which it ends
   * @param configuration of the whole step
   */
  public record Step(long fromStep, long toStep, Configuration configuration) {}

  /** Checks that the steps follow each other from 0 on. */
  public Schedule {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a schedule must have at least one step");
    }
    long end = 0;
    for (Step step : steps) {
      if (step.fromStep() != end) {
        throw new IllegalArgumentException(
            "a step must begin where the one before ends, at "
                + end
                + ", but begins at "
                + step.fromStep());
      }
      if (step.toStep() <= step.fromStep()) {
        throw new IllegalArgumentException(
            "a step must end after its beginning at "
                + step.fromStep()
                + ", but ends at "
                + step.toStep());
      }
      end = step.toStep();
    }
  }

  /** The schedule of a line of ancestors. */
  public static Schedule of(List<Proposal> line) {
    return new Schedule(
        line.stream().map(p -> new Step(p.fromStep(), p.toStep(), p.configuration())).toList());
  }

  /** Environment steps of the whole schedule. */
  public long envSteps() {
    return steps.get(steps.size() - 1).toStep();
  }
}
