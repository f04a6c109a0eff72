package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Facets;
import io.drover.catalog.browse.Search;
import io.drover.catalog.browse.SearchIndex;
import io.drover.dsl.preset.Entry;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds components. */
@Command(
    name = "search",
    description =
        "Finds components by words of their names, descriptions, parameters or papers, which need not"
            + " be spelt right; the best first.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What to look for.")
  private List<String> words;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many. Default: ${DEFAULT-VALUE}",
      defaultValue = "10")
  private int limit;

  @Mixin private FacetOptions options;
  @Mixin private CatalogOption catalog;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Entry> entries = catalog.show().entries();
    Facets facets = options.facets();
    String query = String.join(" ", words);
    List<Entry> found =
        new Search(SearchIndex.of(entries))
            .find(query).stream()
                .map(hit -> entries.get(hit.entry()))
                .filter(facets::fit)
                .limit(Math.max(1, limit))
                .toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "nothing fits '" + query + "'\n  drover catalog list shows all there is");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Entry entry : found) {
      out.printf(Locale.ROOT, "%-10s", entry.kind());
      EntryLines.line(entry, out);
    }
    out.flush();
    return ExitCode.OK;
  }
}
