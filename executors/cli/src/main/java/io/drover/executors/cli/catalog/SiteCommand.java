package io.drover.executors.cli.catalog;

import io.drover.catalog.site.Site;
import io.drover.dsl.preset.Catalog;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.Version;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the catalog as a site. */
@Command(
    name = "site",
    description =
        "Writes the catalog as a site of static pages with search, which open without a network. A"
            + " site that is there is replaced.",
    mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder; it is made if there is none.")
  private Path directory;

  @Mixin private Browsed browsed;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(directory) && !isSite() && !isEmpty()) {
      throw new UsageException(
          directory + " holds something else than a catalog's site; nothing was written");
    }
    Catalog all = browsed.catalog();
    int pages = Site.write(directory, all, browsed.relations(all), Version.NUMBER);
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + pages + " pages to " + directory);
    out.println("  open " + directory.resolve(Site.INDEX));
    out.flush();
    return ExitCode.OK;
  }

  private boolean isSite() {
    return Files.isRegularFile(directory.resolve(Site.MARK));
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
