package io.drover.executors.cli.policy;

import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.read.CatalogReader;
import io.drover.dsl.read.TaskReader;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Machine;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.policy.FreshEpisodes;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.statistics.TestSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a policy on fresh episodes. */
@Command(
    name = "eval",
    description =
        "Plays a policy on fresh episodes, which no run ever plays, with its most likely actions, and"
            + " tells their undiscounted returns. A run whose tests have contexts is played in those;"
            + " a file does not hold them, and is played in the task's own.",
    mixinStandardHelpOptions = true)
public final class PolicyEval implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|RUN_DIR",
      description =
          "A .drover-policy file, or a run's directory for the policy that drover policy export"
              + " writes of it.")
  private Path source;

  @Option(
      names = "--task",
      paramLabel = "ID",
      description =
          "Another task with the same observations and actions, such as gymnasium with --set"
              + " task.id=CartPole-v1. Default: the task it was trained on, as it was then")
  private String task;

  @Option(
      names = "--set",
      paramLabel = "task.PARAM=VALUE",
      description = "Sets a parameter of the task. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "How many episodes. Default: ${DEFAULT-VALUE}",
      defaultValue = "100")
  private int episodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the episodes; another one gives others. Default: ${DEFAULT-VALUE}",
      defaultValue = "0")
  private long seed;

  @Option(names = "--json", description = "Prints a JSON document with every return.")
  private boolean json;

  /** What contexts are called in a document, and in text. */
  private static final Map<String, String> WHERE =
      Map.of(
          "test",
          ", in the contexts of the run's tests",
          "own",
          ", in the task's own context",
          "",
          "");

  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (episodes < 1) {
      throw new UsageException("--episodes must be at least 1, but is " + episodes);
    }
    Machine.require();
    Registry registry = Executors.toRead();
    SavedPolicy policy = PolicySource.read(source, store, registry, spec);
    Use played = played(policy, registry);
    Optional<ContextSpace> contexts = contexts(registry);
    String met = contexts.isPresent() ? "test" : hasContext(played, registry) ? "own" : "";
    FreshEpisodes.Played result =
        FreshEpisodes.play(
            policy.program(),
            played,
            policy.wrap(),
            contexts,
            episodes,
            seed,
            new Components(registry));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(document(policy, played, met, result)));
    } else {
      out.print(text(policy, played, met, result));
    }
    out.flush();
    return ExitCode.OK;
  }

  private Use played(SavedPolicy policy, Registry registry) {
    String name = task == null ? policy.task() : task;
    if (registry.find(Kind.TASK, name).isEmpty()) {
      List<String> names = registry.all(Kind.TASK).stream().map(t -> t.card().name()).toList();
      throw new UsageException(
          "no task is called '" + name + "'\n  " + DidYouMean.hint(name, names, "tasks"));
    }
    Map<String, Object> known = task == null ? policy.taskParams() : Map.of();
    return TaskReader.read(name, known, sets, CatalogReader.read(List.of(), registry));
  }

  /** Empty on another task. */
  private Optional<ContextSpace> contexts(Registry registry) {
    return task == null && sets.isEmpty()
        ? PolicySource.testContexts(source, registry)
        : Optional.empty();
  }

  private static boolean hasContext(Use task, Registry registry) {
    Component<?> found = new Components(registry).find(Kind.TASK, task);
    return Params.specs(found.params()).stream().anyMatch(ParamSpec::context);
  }

  private Map<String, Object> document(
      SavedPolicy policy, Use played, String met, FreshEpisodes.Played result) {
    TestSummary summary = result.summary();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("policy", source.toString());
    document.put("algorithm", policy.algorithm());
    document.put("trained_on", policy.task());
    document.put("env_steps", policy.envSteps());
    document.put("task", played.component());
    document.put("wrap", policy.wrap().stream().map(PolicyCommand::words).toList());
    document.put("contexts", met.isEmpty() ? null : met);
    document.put("episodes", episodes);
    document.put("seed", seed);
    document.put("iqm", summary.iqm().getAsDouble());
    document.put("ci95", summary.ci95().map(ci -> List.of(ci.low(), ci.high())).orElse(null));
    document.put("mean", summary.mean().getAsDouble());
    document.put("worst", summary.worst().getAsDouble());
    document.put("length_mean", length(result));
    document.put("returns", result.evaluation().returns());
    return document;
  }

  private String text(SavedPolicy policy, Use played, String met, FreshEpisodes.Played result) {
    TestSummary summary = result.summary();
    return String.format(
        Locale.ROOT,
        "%s%n%s, %d fresh episode%s of %.1f steps%s, seed %d%s%n"
            + "  IQM    %8s%s%n  mean   %8s%n  worst  %8s%n",
        PolicyCommand.describe(source.toString(), policy),
        played.component(),
        episodes,
        episodes == 1 ? "" : "s",
        length(result),
        episodes == 1 ? "" : " on average",
        seed,
        WHERE.get(met),
        Quantities.score(summary.iqm().getAsDouble()),
        summary
            .ci95()
            .map(
                ci ->
                    "  95 % interval ["
                        + Quantities.score(ci.low())
                        + ", "
                        + Quantities.score(ci.high())
                        + "]")
            .orElse(""),
        Quantities.score(summary.mean().getAsDouble()),
        Quantities.score(summary.worst().getAsDouble()));
  }

  private static double length(FreshEpisodes.Played result) {
    return Arrays.stream(result.evaluation().lengths()).average().orElse(0);
  }
}
