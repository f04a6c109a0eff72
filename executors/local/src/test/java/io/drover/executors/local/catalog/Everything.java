package io.drover.executors.local.catalog;

import io.drover.catalog.browse.Relations;
import io.drover.catalog.browse.Search;
import io.drover.catalog.browse.SearchIndex;
import io.drover.dsl.component.Registry;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.CatalogReader;
import io.drover.dsl.read.NamedIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** All components on the class path, the examples' presets, and the examples. */
final class Everything {
  static final Path EXAMPLES = Path.of("../../examples");
  static final Path PRESETS = EXAMPLES.resolve("catalog");
  static final Catalog CATALOG = CatalogReader.read(List.of(PRESETS), Registry.load());
  static final Search SEARCH = new Search(SearchIndex.of(CATALOG.entries()));

  private Everything() {}

  static Relations relations() {
    try {
      return new Relations(CATALOG, NamedIn.folder(EXAMPLES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hits as {@code kind/name}, the best first. */
  static List<String> search(String query) {
    return SEARCH.find(query).stream().map(hit -> id(CATALOG.entries().get(hit.entry()))).toList();
  }

  static String id(Entry entry) {
    return entry.kind() + "/" + entry.name();
  }
}
