package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.rollout.TaskTraits;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.json.Json;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.YamlText;
import io.drover.executors.cli.arguments.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows a task: what it shows and takes, and its parameters. */
@Command(
    name = "show",
    description =
        "Shows a task's spaces, limits, inner state and parameters. drover catalog show tells where it"
            + " comes from.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private static final int WIDTH = 76;

  /** Of what stands behind a name. */
  private static final int INDENT = 15;

  @Mixin private NamedTask named;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Catalog all = named.catalog();
    Entry entry = named.entry(all);
    List<ParamSpec> missing = named.missing(entry);
    // First, so that what is wrong with it stands alone.
    Optional<TaskTraits> traits =
        missing.isEmpty()
            ? Optional.of(NamedTask.traits(all, named.use(all, Map.of())))
            : Optional.empty();
    Card card = entry.card();
    PrintWriter out = spec.commandLine().getOut();
    out.println(card.name() + " " + card.version());
    out.println("  " + card.summary());
    out.println();
    if (traits.isPresent()) {
      traits(traits.get(), out);
    } else {
      String first = missing.get(0).name();
      out.println("  What it shows and takes depends on its parameters:");
      out.println("  drover task show " + named.id() + " --set task." + first + "=… tells it.");
    }
    params(entry, out);
    out.flush();
    return ExitCode.OK;
  }

  private static void traits(TaskTraits traits, PrintWriter out) {
    TaskFacts facts = traits.facts();
    fact("observation", SpaceWords.of(facts.observations()), out);
    fact("action", SpaceWords.of(facts.actions()), out);
    if (facts.masksActions()) {
      fact("masks", "says at each step which actions are allowed", out);
    }
    fact("limit", facts.maxEpisodeSteps() + " steps an episode", out);
    fact(
        "solved",
        facts.solvedAt().isPresent()
            ? "at a mean return of " + YamlText.flow(facts.solvedAt().getAsDouble())
            : "has no threshold",
        out);
    List<String> state = traits.stateVariables();
    fact("state", state.isEmpty() ? "cannot be told or set" : lines(state), out);
    fact("starts", traits.variesStarts() ? "differ" : "are all alike", out);
    fact("chance", traits.hasChance() ? "plays a part" : "plays no part", out);
    fact("picture", picture(traits), out);
  }

  private static String picture(TaskTraits traits) {
    try (Task task = traits.tasks().apply(1)) {
      task.reset(Key.of("show"));
      if (task.picture(0).isEmpty()) {
        return "none";
      }
    }
    return traits.timeStep().isPresent()
        ? "yes, a step lasts " + Json.write(traits.timeStep().getAsDouble()) + " s"
        : "yes";
  }

  /** Names with commas, on as many lines as they need. */
  private static String lines(List<String> names) {
    StringBuilder text = new StringBuilder();
    int length = 0;
    for (String name : names) {
      if (length + name.length() > WIDTH) {
        text.append(System.lineSeparator()).append(" ".repeat(INDENT));
        length = 0;
      }
      boolean last = name.equals(names.get(names.size() - 1));
      text.append(name).append(last ? "" : ", ");
      length += name.length() + 2;
    }
    return text.toString();
  }

  private static void fact(String name, String value, PrintWriter out) {
    out.printf(Locale.ROOT, "  %-12s %s%n", name, value);
  }

  private static void params(Entry entry, PrintWriter out) {
    List<ParamSpec> specs = entry.specs();
    if (specs.isEmpty()) {
      return;
    }
    boolean context = specs.stream().anyMatch(ParamSpec::context);
    out.println();
    out.println(
        "  parameters"
            + (context ? " (* belongs to the context: may differ from episode to episode)" : ""));
    for (ParamSpec param : specs) {
      String value = param.required() ? "required" : YamlText.flow(param.defaultValue());
      out.printf(
          Locale.ROOT,
          "    %-26s %-12s %s%n      %s%n",
          param.name() + (param.context() ? " *" : ""),
          value,
          param.allowed(),
          param.doc());
    }
  }
}
