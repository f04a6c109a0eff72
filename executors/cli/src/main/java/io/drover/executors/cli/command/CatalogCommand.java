package io.drover.executors.cli.command;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.language.DidYouMean;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.UsageException;
import io.drover.executors.cli.classpath.Executors;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows components. */
@Command(
    name = "catalog",
    description = "Shows what an experiment can name.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CatalogCommand.ListAll.class, CatalogCommand.Show.class})
public final class CatalogCommand {
  @Command(name = "list", description = "Lists components.", mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      Registry registry = Executors.toShow();
      for (Kind kind : Kind.values()) {
        List<Component<?>> all = registry.all(kind);
        if (!all.isEmpty()) {
          out.println(kind);
          for (Component<?> component : all) {
            out.printf(
                Locale.ROOT,
                "  %-18s %-8s %s%n",
                component.card().name(),
                component.card().version(),
                component.card().summary());
          }
        }
      }
      out.flush();
      return ExitCode.OK;
    }
  }

  @Command(
      name = "show",
      description = "Shows a component's card and parameters.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The component's name.")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      List<Component<?>> all = Executors.toRead().all();
      List<Component<?>> found =
          all.stream().filter(c -> c.card().name().equalsIgnoreCase(name)).toList();
      if (found.isEmpty()) {
        List<String> names = all.stream().map(c -> c.card().name()).toList();
        throw new UsageException(
            "no component is called '"
                + name
                + "'\n  "
                + DidYouMean.hint(name, names, "components"));
      }
      PrintWriter out = spec.commandLine().getOut();
      found.forEach(component -> show(component, out));
      out.flush();
      return ExitCode.OK;
    }

    private static void show(Component<?> component, PrintWriter out) {
      Card card = component.card();
      out.println(card.name() + " " + card.version() + " (" + card.kind() + ")");
      out.println("  " + card.summary());
      out.println();
      wrap(card.description(), out);
      out.println();
      fact(out, "paper", card.paper());
      fact(out, "constants", card.constants());
      fact(out, "works with", String.join(", ", card.worksWith()));
      fact(out, "determinism", card.determinism().toString());
      fact(out, "licence", card.licence());
      List<ParamSpec> specs = Params.specs(component.params());
      if (!specs.isEmpty()) {
        out.println();
        out.println("  parameters (* may change while training, † depends on train.env_steps)");
        specs.forEach(param -> show(param, out));
      }
    }

    private static void show(ParamSpec param, PrintWriter out) {
      String value = param.required() ? "required" : String.valueOf(param.defaultValue());
      out.printf(
          Locale.ROOT, "    %-26s %-12s %s%n", param.name() + marks(param), value, allowed(param));
      out.printf(Locale.ROOT, "      %s%n", param.doc());
    }

    private static String marks(ParamSpec param) {
      String marks = (param.live() ? "*" : "") + (param.horizon() ? "†" : "");
      return marks.isEmpty() ? "" : " " + marks;
    }

    private static String allowed(ParamSpec param) {
      if (!param.choices().isEmpty()) {
        return String.join(" | ", param.choices());
      }
      String range = param.range().equals(Interval.ALL) ? "" : " in " + param.range();
      return param.type() + range + (param.optional() ? ", or null" : "");
    }

    private static void fact(PrintWriter out, String name, String value) {
      if (!value.isEmpty()) {
        out.printf(Locale.ROOT, "  %-12s %s%n", name, value);
      }
    }

    private static void wrap(String text, PrintWriter out) {
      List<String> line = new ArrayList<>();
      int length = 0;
      for (String word : text.split(" ")) {
        if (length + word.length() > 76) {
          out.println("  " + String.join(" ", line));
          line.clear();
          length = 0;
        }
        line.add(word);
        length += word.length() + 1;
      }
      out.println("  " + String.join(" ", line));
    }
  }

  private CatalogCommand() {}
}
