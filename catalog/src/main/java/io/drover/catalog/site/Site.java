package io.drover.catalog.site;

import io.drover.catalog.browse.Relations;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a catalog as a folder of static pages, which open without a server or a network. */
public final class Site {
  /** The first page. */
  public static final String INDEX = "index.html";

  /** Lists what was written, so that it can be replaced. */
  public static final String MARK = "assets/written.txt";

  private static final List<String> ASSETS =
      List.of("site.css", "page.js", "search.js", "browse.js");

  private Site() {}

  /**
   * Writes all pages, in place of those that an earlier one wrote.
   *
   * @param version of Drover, for the foot of the pages
   * @return how many pages there are
   */
  public static int write(Path folder, Catalog catalog, Relations relations, String version)
      throws IOException {
    List<NamedIn> files = relations.files();
    Addresses addresses = new Addresses(catalog, files);
    IndexPage index = new IndexPage(catalog, files, addresses, version);
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(INDEX, index.html());
    EntryPage entries = new EntryPage(relations, addresses, version);
    for (Entry entry : catalog.entries()) {
      pages.put(addresses.of(entry), entries.html(entry));
    }
    ExperimentPage experiments = new ExperimentPage(relations, addresses, version);
    for (NamedIn file : files) {
      pages.put(addresses.of(file), experiments.html(file));
    }
    Map<String, String> all = new LinkedHashMap<>(pages);
    all.put("assets/search-index.js", index.index());
    for (String asset : ASSETS) {
      all.put("assets/" + asset, Page.resource(asset));
    }
    all.put(MARK, String.join("\n", all.keySet()) + "\n");
    removeOld(folder);
    for (Map.Entry<String, String> file : all.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return pages.size();
  }

  private static void removeOld(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    if (Files.isRegularFile(mark)) {
      for (String name : Files.readAllLines(mark)) {
        Path old = folder.resolve(name).normalize();
        if (old.startsWith(folder.normalize())) {
          Files.deleteIfExists(old);
        }
      }
    }
  }
}
