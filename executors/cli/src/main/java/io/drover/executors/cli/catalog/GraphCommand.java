package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Graph;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.executors.cli.arguments.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how components belong together. */
@Command(
    name = "graph",
    description =
        "Shows how components belong together: presets and what they build on, algorithms and the"
            + " tasks they train on, and with --experiments the files that use them.",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Only what belongs to this component.")
  private String name;

  @ArgGroup private Format format = new Format();
  @Mixin private Browsed browsed;
  @Spec private CommandSpec spec;

  /** At most one. */
  private static final class Format {
    @Option(names = "--dot", description = "For Graphviz.")
    private boolean dot;

    @Option(names = "--mermaid", description = "For Mermaid, which many Markdown pages draw.")
    private boolean mermaid;
  }

  @Override
  public Integer call() throws IOException {
    Catalog all = browsed.catalog();
    List<Entry> entries = name == null ? all.entries() : Browsed.named(all, name);
    Graph graph = Graph.of(entries, browsed.relations(all));
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.dot ? graph.dot() : format.mermaid ? graph.mermaid() : graph.text());
    out.flush();
    return ExitCode.OK;
  }
}
