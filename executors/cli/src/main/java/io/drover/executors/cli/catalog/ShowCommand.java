package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Relations;
import io.drover.catalog.browse.Snippet;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.CatalogSpace;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import io.drover.executors.cli.arguments.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one component. */
@Command(
    name = "show",
    description = "Shows a component's card, parameters and relations, and how to write it.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "The component's name, with @VERSION for one of several.")
  private String name;

  @Mixin private Browsed browsed;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Catalog all = browsed.whole();
    Relations relations = browsed.relations(all);
    PrintWriter out = spec.commandLine().getOut();
    for (Entry entry : Browsed.named(all, name)) {
      card(entry, out);
      relations(entry, relations, out);
      params(entry, out);
      if (entry.kind() == Kind.SPACE) {
        out.println();
        CatalogSpace.of(entry).yaml().lines().forEach(line -> out.println("  " + line));
      }
      boolean versions = all.named(entry.kind(), entry.name()).size() > 1;
      out.println();
      Snippet.of(entry, versions).lines().forEach(line -> out.println("  | " + line));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void card(Entry entry, PrintWriter out) {
    Card card = entry.card();
    out.println(card.name() + " " + card.version() + " (" + card.kind() + ")");
    out.println("  " + card.summary());
    out.println();
    EntryLines.wrap(card.description(), out);
    out.println();
    EntryLines.fact("paper", card.paper(), out);
    EntryLines.fact("constants", card.constants(), out);
    EntryLines.fact("works with", String.join(", ", card.worksWith()), out);
    EntryLines.fact("determinism", card.determinism().toString(), out);
    EntryLines.fact("licence", card.licence(), out);
    entry.file().ifPresent(file -> EntryLines.fact("file", file.place().source(), out));
  }

  private static void relations(Entry entry, Relations relations, PrintWriter out) {
    EntryLines.fact("preset of", relations.base(entry).map(Entry::id).orElse(""), out);
    EntryLines.fact("presets", ids(relations.presets(entry)), out);
    boolean task = entry.kind() == Kind.TASK;
    EntryLines.fact(task ? "trained by" : "trains on", names(relations.partners(entry)), out);
    boolean space = entry.kind() == Kind.SPACE;
    EntryLines.fact(space ? "tunes" : "tuned in", names(relations.spaces(entry)), out);
    List<String> files = relations.users(entry).stream().map(NamedIn::name).toList();
    EntryLines.fact("used in", String.join(", ", files), out);
  }

  private static String ids(List<Entry> entries) {
    return String.join(", ", entries.stream().map(Entry::id).toList());
  }

  private static String names(List<Entry> entries) {
    return String.join(", ", entries.stream().map(Entry::name).distinct().toList());
  }

  private static void params(Entry entry, PrintWriter out) {
    List<ParamSpec> specs = entry.specs();
    if (!specs.isEmpty()) {
      boolean preset = entry.file().isPresent();
      out.println();
      out.println(
          "  parameters (* may change while training, † depends on train.env_steps"
              + (preset ? ", = as the preset sets it)" : ")"));
      specs.forEach(param -> param(param, entry.params().containsKey(param.name()), out));
    }
  }

  private static void param(ParamSpec param, boolean set, PrintWriter out) {
    String value = param.required() ? "required" : String.valueOf(param.defaultValue());
    String marks = (param.live() ? "*" : "") + (param.horizon() ? "†" : "") + (set ? "=" : "");
    out.printf(
        Locale.ROOT,
        "    %-26s %-12s %s%n",
        param.name() + (marks.isEmpty() ? "" : " " + marks),
        value,
        param.allowed());
    out.printf(Locale.ROOT, "      %s%n", param.doc());
  }
}
