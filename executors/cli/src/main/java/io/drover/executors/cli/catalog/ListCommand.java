package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Facets;
import io.drover.dsl.component.Kind;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists components. */
@Command(
    name = "list",
    description = "Lists components, all or those that fit.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private FacetOptions options;
  @Mixin private CatalogOption catalog;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Catalog all = catalog.show();
    Facets facets = options.facets();
    boolean any = false;
    for (Kind kind : Kind.values()) {
      List<Entry> entries = all.entries(kind).stream().filter(facets::fit).toList();
      if (!entries.isEmpty()) {
        any = true;
        out.println(kind);
        entries.forEach(entry -> EntryLines.line(entry, out));
      }
    }
    if (!any) {
      throw new UsageException("no component is like this\n  drover catalog list shows all");
    }
    out.flush();
    return ExitCode.OK;
  }
}
