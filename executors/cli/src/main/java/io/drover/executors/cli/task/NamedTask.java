package io.drover.executors.cli.task;

import io.drover.catalog.TaskType;
import io.drover.catalog.rollout.TaskTraits;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.read.TaskReader;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The task that a command is about, and its parameters. */
final class NamedTask {
  @Parameters(
      paramLabel = "ID",
      description = "A task such as CartPole-v1, or a component of your own that is one.")
  private String id;

  @Option(
      names = "--set",
      paramLabel = "task.PARAM=VALUE",
      description = "Sets a parameter, such as --set task.gravity=5. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Mixin private CatalogOption catalog;

  String id() {
    return id;
  }

  /** Whether the command itself gives parameters. */
  boolean changed() {
    return !sets.isEmpty();
  }

  Catalog catalog() {
    return catalog.read();
  }

  /** What the catalog has of it. */
  Entry entry(Catalog all) {
    Reference reference = Reference.parse(id);
    List<Entry> versions = all.named(Kind.TASK, reference.name());
    if (versions.isEmpty()) {
      throw new UsageException(
          "no task is called '"
              + reference.name()
              + "'\n  "
              + DidYouMean.hint(reference.name(), all.names(Kind.TASK), "tasks"));
    }
    return versions.stream()
        .filter(entry -> reference.version().map(entry.card().version()::equals).orElse(true))
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no '"
                        + id
                        + "'\n  Known versions: "
                        + String.join(", ", versions.stream().map(Entry::id).toList())));
  }

  /** Parameters that must be given and are not. */
  List<ParamSpec> missing(Entry entry) {
    return entry.specs().stream()
        .filter(ParamSpec::required)
        .filter(param -> sets.stream().noneMatch(s -> s.startsWith("task." + param.name() + "=")))
        .toList();
  }

  /**
   * Refuses a task without parameters that it cannot be made without.
   *
   * @param known values that stand in for defaults
   */
  void requireGiven(Entry entry, Map<String, Object> known) {
    List<String> lines =
        missing(entry).stream()
            .filter(param -> !known.containsKey(param.name()))
            .map(
                param ->
                    id
                        + " needs --set task."
                        + param.name()
                        + "="
                        + param.name().toUpperCase(Locale.ROOT)
                        + "\n  "
                        + param.doc())
            .toList();
    if (!lines.isEmpty()) {
      throw new UsageException(String.join("\n", lines));
    }
  }

  /** With values that stand in for defaults. */
  Use use(Catalog all, Map<String, Object> known) {
    return TaskReader.read(id, known, sets, all);
  }

  static TaskTraits traits(Catalog all, Use use) {
    return TaskTraits.of(
        (TaskType<?>) all.registry().find(Kind.TASK, use.component()).orElseThrow(), use.params());
  }
}
