package io.drover.catalog.site;

import io.drover.catalog.browse.Relations;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** The page of an experiment that uses components: its file, and links to them. */
final class ExperimentPage {
  private final Relations relations;
  private final Addresses addresses;
  private final String version;

  ExperimentPage(Relations relations, Addresses addresses, String version) {
    this.relations = relations;
    this.addresses = addresses;
    this.version = version;
  }

  String html(NamedIn file) throws IOException {
    String source = Files.readString(file.file());
    String links =
        used(file).stream()
            .map(
                entry ->
                    "<li>"
                        + Markup.link("../" + addresses.of(entry), entry.name())
                        + " <span class=\"note\">"
                        + entry.kind()
                        + "</span></li>")
            .collect(Collectors.joining("\n", "<ul class=\"links\">", "</ul>\n"));
    String head =
        """
        <header>
        <p class="eyebrow"><a href="../index.html#experiments">experiments</a></p>
        <h1>%s</h1>
        <p class="lead"><code>%s</code></p>
        </header>
        """
            .formatted(Markup.text(file.name()), Markup.text(file.file().toString()));
    String content =
        head
            + Section.of("uses", "Uses", links)
            + Section.of("file", "The file", Markup.source(source));
    return Page.html("../", file.name() + " – Drover catalog", content, "", version);
  }

  private List<Entry> used(NamedIn file) {
    return file.names().entrySet().stream()
        .flatMap(
            kind ->
                kind.getValue().stream()
                    .flatMap(name -> relations.find(kind.getKey(), name).stream()))
        .distinct()
        .toList();
  }
}
