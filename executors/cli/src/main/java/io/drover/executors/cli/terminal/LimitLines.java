package io.drover.executors.cli.terminal;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Limits;
import io.drover.pipelines.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan says about the limits of a run. */
public final class LimitLines {
  private LimitLines() {}

  /**
   * The phase that {@code limits.env_steps} does not let the run finish; empty if it reaches to the
   * end. Reused steps count too.
   */
  public static Optional<Plan.Phase> stop(Experiment experiment, Plan plan) {
    long limit = experiment.limits().envSteps().orElse(Long.MAX_VALUE);
    long sum = 0;
    for (Plan.Phase phase : plan.phases()) {
      sum += phase.envSteps();
      if (sum > limit) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  /** A line for each limit that can end the run early. */
  public static List<String> of(Experiment experiment, Plan plan) {
    Limits limits = experiment.limits();
    List<String> lines = new ArrayList<>();
    stop(experiment, plan)
        .ifPresent(
            phase ->
                lines.add(
                    "The run will stop "
                        + (phase.rounds() == 1 ? "before " + phase.name() : "in " + phase.name())
                        + ": limits.env_steps is "
                        + limits.envSteps().orElseThrow()
                        + ", and the whole run has "
                        + plan.phases().stream().mapToLong(Plan.Phase::envSteps).sum()
                        + "."));
    limits
        .wall()
        .ifPresent(
            wall ->
                lines.add(
                    "limits.wall of "
                        + Quantities.seconds(wall.toMillis() / 1000.0)
                        + " may stop the run early."));
    limits
        .maxFailed()
        .ifPresent(
            most ->
                lines.add(
                    "limits.max_failed of "
                        + most
                        + " may stop the run early, if trainings fail."));
    return lines;
  }
}
