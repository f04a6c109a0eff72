package io.drover.catalog.site;

import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import java.util.List;

/** Where on the site something stands, seen from its first folder. */
final class Addresses {
  private final Catalog catalog;
  private final List<NamedIn> files;

  Addresses(Catalog catalog, List<NamedIn> files) {
    this.catalog = catalog;
    this.files = files;
  }

  /** {@code algorithm/ppo.html}; with the version where there are several. */
  String of(Entry entry) {
    String name = isOneOfSeveral(entry) ? entry.id() : entry.name();
    return entry.kind() + "/" + name + ".html";
  }

  /** Whether the name alone does not say which version. */
  boolean isOneOfSeveral(Entry entry) {
    return catalog.named(entry.kind(), entry.name()).size() > 1;
  }

  /** {@code experiment/cartpole-pbt.html}; with a number where two files share a name. */
  String of(NamedIn file) {
    List<NamedIn> same = files.stream().filter(f -> f.name().equals(file.name())).toList();
    int at = same.indexOf(file);
    String name = file.name().replaceAll("[^A-Za-z0-9._-]", "-");
    return "experiment/" + name + (at > 0 ? "-" + (at + 1) : "") + ".html";
  }
}
