package io.drover.executors.cli.command;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.ExperimentArguments;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.LimitLines;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.pipelines.plan.Calibration;
import io.drover.pipelines.plan.Plan;
import io.drover.pipelines.plan.Planner;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.start.Start;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.FrontSelection;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a run would do. */
@Command(
    name = "plan",
    description =
        "Shows what a run would do: rounds, segments, environment steps and estimated time of each"
            + " phase, what the store has already, and why something cannot be reused.",
    mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
  @Mixin private ExperimentArguments arguments;
  @Mixin private StoreOption store;

  @Option(names = "--json", description = "Prints JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = Executors.toRead();
    Experiment experiment = arguments.read();
    Machine.require();
    Plan plan = Planner.plan(experiment, registry, SegmentStore.at(store.location()));
    double unit =
        plan.envStepsMissing() == 0
            ? 0
            : Calibration.secondsPerCost(experiment, new Components(registry));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", experiment.name());
      document.put("phases", plan.phases().stream().map(PlanCommand::members).toList());
      document.put("env_steps_missing", plan.envStepsMissing());
      document.put("estimated_cpu_seconds", plan.costMissing() * unit);
      document.put("not_reusable", plan.notReusable());
      document.put(
          "stops_in", LimitLines.stop(experiment, plan).map(Plan.Phase::name).orElse(null));
      out.print(Json.pretty(document));
    } else {
      print(out, experiment, plan, unit);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Map<String, Object> members(Plan.Phase phase) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", phase.name());
    members.put("rounds", phase.rounds());
    members.put("segments", phase.segments());
    members.put("env_steps", phase.envSteps());
    members.put("segments_stored", phase.segmentsStored());
    members.put("env_steps_stored", phase.envStepsStored());
    members.put("decided", phase.decided());
    return members;
  }

  private static void print(PrintWriter out, Experiment experiment, Plan plan, double unit) {
    out.println("Plan of " + experiment.name());
    String row = "  %-22s %7s %9s %10s %16s %9s%n";
    out.printf(Locale.ROOT, row, "phase", "rounds", "segments", "env steps", "in the store", "CPU");
    for (Plan.Phase phase : plan.phases()) {
      String stored = Quantities.steps(phase.envStepsStored()) + (phase.decided() ? "" : " so far");
      out.printf(
          Locale.ROOT,
          row,
          phase.name(),
          phase.rounds(),
          phase.segments(),
          Quantities.steps(phase.envSteps()),
          stored,
          Quantities.seconds(phase.costMissing() * unit));
    }
    double cpu = plan.costMissing() * unit;
    int cores = Runtime.getRuntime().availableProcessors();
    out.println();
    out.println(
        plan.envStepsMissing() == 0
            ? "Everything is in the store."
            : "To train: "
                + Quantities.steps(plan.envStepsMissing())
                + " environment steps, about "
                + Quantities.seconds(cpu)
                + " of CPU, "
                + Quantities.seconds(cpu / cores)
                + " on "
                + cores
                + " cores.");
    Start.of(experiment).remarks().forEach(out::println);
    if (experiment.objectives().several() && experiment.search().isPresent()) {
      out.println(
          "Validated is the front, which nobody knows yet: at most "
              + FrontSelection.MOST_VALIDATED
              + " trials, counted in full here.");
    }
    LimitLines.of(experiment, plan).forEach(out::println);
    plan.notReusable()
        .forEach(
            (reason, count) ->
                out.println("Not reusable: " + count + " stored trainings, since " + reason + "."));
  }
}
