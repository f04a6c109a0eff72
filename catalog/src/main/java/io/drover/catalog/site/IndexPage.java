package io.drover.catalog.site;

import io.drover.catalog.browse.SearchIndex;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.json.Json;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first page: every component, with search and facets. */
final class IndexPage {
  private static final String SCRIPTS =
      """
      <script src="assets/search-index.js"></script>
      <script src="assets/search.js"></script>
      <script src="assets/browse.js"></script>
      """;

  private final Catalog catalog;
  private final List<NamedIn> files;
  private final Addresses addresses;
  private final String version;

  IndexPage(Catalog catalog, List<NamedIn> files, Addresses addresses, String version) {
    this.catalog = catalog;
    this.files = files;
    this.addresses = addresses;
    this.version = version;
  }

  String html() {
    String content =
        Page.fill(
            Page.resource("index.html"),
            Map.of(
                "count", Integer.toString(catalog.entries().size()),
                "kinds", options(kinds()),
                "with", options(distinct(entry -> entry.card().worksWith().stream())),
                "repeat", options(distinct(e -> Stream.of(e.card().determinism().toString()))),
                "own", ownClass(),
                "groups", groups(),
                "experiments", experiments()));
    return Page.html("", "Drover catalog", content, SCRIPTS, version);
  }

  /** What the page's scripts search, as a script, since pages opened from files cannot fetch. */
  String index() {
    SearchIndex index = SearchIndex.of(catalog.entries());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("names", index.names());
    document.put("postings", index.plain());
    return "const CATALOG_INDEX = " + Markup.json(Json.write(document)) + ";\n";
  }

  private List<String> kinds() {
    return Arrays.stream(Kind.values())
        .filter(kind -> !catalog.entries(kind).isEmpty())
        .map(Kind::toString)
        .toList();
  }

  private List<String> distinct(Function<Entry, Stream<String>> of) {
    return catalog.entries().stream().flatMap(of).distinct().sorted().toList();
  }

  private static String options(List<String> values) {
    return values.stream()
        .map(
            value ->
                "<option value=\"" + Markup.text(value) + "\">" + Markup.text(value) + "</option>")
        .collect(Collectors.joining("\n"));
  }

  private String ownClass() {
    return catalog.entries().stream().anyMatch(e -> e.file().isPresent()) ? "" : " hidden";
  }

  private String groups() {
    StringBuilder html = new StringBuilder();
    List<Entry> all = catalog.entries();
    for (Kind kind : Kind.values()) {
      List<Entry> entries = catalog.entries(kind);
      if (!entries.isEmpty()) {
        List<String> items = new ArrayList<>();
        entries.forEach(entry -> items.add(item(entry, all.indexOf(entry))));
        html.append(
            """
            <section class="group" data-kind="%s" aria-labelledby="kind-%s">
            <h2 id="kind-%s">%s <span class="count">%s</span></h2>
            <ul class="entries">
            %s</ul>
            </section>
            """
                .formatted(
                    kind, kind, kind, kind.plural(), entries.size(), String.join("", items)));
      }
    }
    return html.toString();
  }

  private String item(Entry entry, int at) {
    Card card = entry.card();
    String badges =
        (entry.file().isPresent() ? Markup.badge("own", "your own") : "")
            + card.worksWith().stream()
                .map(thing -> Markup.badge("with", thing))
                .collect(Collectors.joining());
    return """
        <li class="entry" data-entry="%s" data-kind="%s" data-with="%s" data-repeat="%s" data-own="%s">
        <h3><a href="%s">%s</a> <span class="kind">%s</span> <span class="version">%s</span></h3>
        <p>%s</p>
        <ul class="badges">%s</ul>
        </li>
        """
        .formatted(
            at,
            card.kind(),
            Markup.text(String.join("|", card.worksWith())),
            card.determinism(),
            entry.file().isPresent() ? "yes" : "no",
            Markup.text(addresses.of(entry)),
            Markup.text(card.name()),
            card.kind(),
            Markup.text(card.version()),
            Markup.text(card.summary()),
            badges);
  }

  private String experiments() {
    if (files.isEmpty()) {
      return "";
    }
    return files.stream()
        .map(file -> "<li>" + Markup.link(addresses.of(file), file.name()) + "</li>")
        .collect(
            Collectors.joining(
                "\n",
                "<section id=\"experiments\" aria-labelledby=\"experiments-heading\">\n"
                    + "<h2 id=\"experiments-heading\">experiments that use them</h2>\n"
                    + "<ul class=\"links\">",
                "</ul>\n</section>\n"));
  }
}
