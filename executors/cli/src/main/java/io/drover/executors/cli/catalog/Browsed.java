package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Relations;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.read.NamedIn;
import io.drover.executors.cli.arguments.CatalogOption;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A catalog, and the experiments in which to look for its entries. */
final class Browsed {
  @Mixin private CatalogOption catalog;

  @Option(
      names = "--experiments",
      paramLabel = "DIR",
      description = "A folder of experiments, to tell which of them use what. May be repeated.")
  private List<Path> folders = new ArrayList<>();

  Catalog catalog() {
    return catalog.show();
  }

  /** The same with the parameters of every executor, for which one that is not here is built. */
  Catalog whole() {
    return catalog.read();
  }

  Relations relations(Catalog all) throws IOException {
    List<NamedIn> files = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new UsageException("--experiments must name a folder, but " + folder + " is none");
      }
      files.addAll(NamedIn.folder(folder));
    }
    return new Relations(all, files);
  }

  /** Every entry of that name, whatever its kind and case. */
  static List<Entry> named(Catalog all, String name) {
    Reference reference = Reference.parse(name);
    List<Entry> found =
        all.entries().stream()
            .filter(entry -> entry.name().equalsIgnoreCase(reference.name()))
            .toList();
    if (found.isEmpty()) {
      List<String> names = all.entries().stream().map(Entry::name).distinct().toList();
      throw new UsageException(
          "no component is called '" + name + "'\n  " + DidYouMean.hint(name, names, "components"));
    }
    List<Entry> versions =
        found.stream()
            .filter(e -> reference.version().map(e.card().version()::equals).orElse(true))
            .toList();
    if (versions.isEmpty()) {
      throw new UsageException(
          "there is no '"
              + name
              + "'\n  Known versions: "
              + String.join(", ", found.stream().map(Entry::id).toList()));
    }
    return versions;
  }
}
