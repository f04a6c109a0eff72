package io.drover.catalog.site;

import io.drover.catalog.browse.Relations;
import io.drover.catalog.browse.Snippet;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.CatalogSpace;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.read.NamedIn;
import io.drover.dsl.yaml.YamlText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page of one component. */
final class EntryPage {
  private static final String ROOT = "../";

  private final Relations relations;
  private final Addresses addresses;
  private final String version;

  EntryPage(Relations relations, Addresses addresses, String version) {
    this.relations = relations;
    this.addresses = addresses;
    this.version = version;
  }

  String html(Entry entry) {
    Card card = entry.card();
    String content =
        head(entry)
            + snippet(entry)
            + about(entry)
            + Look.html(entry)
            + relations(entry)
            + parameters(entry);
    return Page.html(ROOT, card.name() + " – Drover catalog", content, "", version);
  }

  private static String head(Entry entry) {
    Card card = entry.card();
    StringBuilder badges = new StringBuilder();
    badges.append(Markup.badge("version", "version " + card.version()));
    badges.append(Markup.badge("determinism", card.determinism().toString()));
    entry.file().ifPresent(file -> badges.append(Markup.badge("own", "your own")));
    card.worksWith().forEach(thing -> badges.append(Markup.badge("with", thing)));
    return """
        <header>
        <p class="eyebrow"><a href="../index.html#kind=%s">%s</a></p>
        <h1>%s</h1>
        <p class="lead">%s</p>
        <ul class="badges">%s</ul>
        </header>
        """
        .formatted(
            card.kind(),
            Markup.text(card.kind().plural()),
            Markup.text(card.name()),
            Markup.text(card.summary()),
            badges);
  }

  private String snippet(Entry entry) {
    String text = Snippet.of(entry, addresses.isOneOfSeveral(entry));
    return Section.of("paste", "In an experiment", Markup.source(text));
  }

  private static String about(Entry entry) {
    Card card = entry.card();
    String facts =
        fact("Paper", Markup.papers(card.paper()))
            + fact("Constants", Markup.papers(card.constants()))
            + fact("Licence", Markup.text(card.licence()))
            + fact("Results", repeats(card))
            + fact("File", file(entry));
    boolean more = !card.description().equals(card.summary());
    return Section.of(
        "about",
        "What it is",
        (more ? "<p>" + Markup.papers(card.description()) + "</p>\n" : "")
            + "<dl class=\"facts\">"
            + facts
            + "</dl>\n");
  }

  private static String file(Entry entry) {
    return entry
        .file()
        .map(file -> "<code>" + Markup.text(file.place().source()) + "</code>")
        .orElse("");
  }

  private static String repeats(Card card) {
    return switch (card.determinism()) {
      case BITWISE -> "bitwise: the same bytes on any machine with the same Java release line";
      case VERSIONED -> "versioned: the same bytes with the same libraries and device";
      case NONE -> "none: not promised to repeat";
    };
  }

  private static String fact(String name, String html) {
    return html.isEmpty() ? "" : "<dt>" + name + "</dt><dd>" + html + "</dd>\n";
  }

  private static String parameters(Entry entry) {
    if (entry.kind() == Kind.SPACE) {
      String source = Markup.source(CatalogSpace.of(entry).yaml());
      return Section.of("parameters", "What it searches", source);
    }
    List<ParamSpec> specs = entry.specs();
    if (specs.isEmpty()) {
      return Section.of("parameters", "Parameters", "<p class=\"note\">It has none.</p>\n");
    }
    String rows =
        specs.stream()
            .map(spec -> row(spec, entry.params().containsKey(spec.name())))
            .collect(Collectors.joining());
    return Section.of(
        "parameters",
        "Parameters",
        """
        <table class="parameters">
        <thead><tr><th scope="col">Name</th><th scope="col">Default</th><th scope="col">What it may be</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
            .formatted(rows));
  }

  private static String row(ParamSpec spec, boolean set) {
    String marks =
        (set ? "<span class=\"mark set\">set by this preset</span> " : "")
            + (spec.live() ? "<span class=\"mark\">may change while training</span> " : "")
            + (spec.horizon() ? "<span class=\"mark\">depends on train.env_steps</span>" : "");
    String value =
        spec.required()
            ? "<em>must be given</em>"
            : "<code>" + Markup.text(YamlText.flow(spec.defaultValue())) + "</code>";
    return """
        <tr id="%s"><th scope="row"><code>%s</code></th><td class="value">%s</td>\
        <td><span class="allowed">%s</span><p>%s</p>%s</td></tr>
        """
        .formatted(
            spec.name(),
            spec.name().replace("_", "_<wbr>"),
            value,
            Markup.text(spec.allowed()),
            Markup.text(spec.doc()),
            marks.isEmpty() ? "" : "<p class=\"marks\">" + marks.strip() + "</p>");
  }

  private String relations(Entry entry) {
    String lists =
        list("Preset of", relations.base(entry).stream().toList(), addresses::of, Entry::id)
            + list("Presets", relations.presets(entry), addresses::of, Entry::id)
            + list(
                entry.kind() == Kind.TASK ? "Trained by" : "Trains on",
                relations.partners(entry),
                addresses::of,
                this::label)
            + list(
                entry.kind() == Kind.SPACE ? "Tunes" : "Tuned in",
                relations.spaces(entry),
                addresses::of,
                this::label)
            + list("Used in", relations.users(entry), addresses::of, NamedIn::name);
    return lists.isEmpty()
        ? ""
        : Section.of("relations", "Relations", "<dl class=\"facts\">" + lists + "</dl>\n");
  }

  private String label(Entry entry) {
    return addresses.isOneOfSeveral(entry) ? entry.id() : entry.name();
  }

  private static <T> String list(
      String name, List<T> things, Function<T, String> address, Function<T, String> label) {
    String links =
        things.stream()
            .map(thing -> "<li>" + Markup.link(ROOT + address.apply(thing), label.apply(thing)))
            .collect(Collectors.joining("</li>", "<ul class=\"links\">", "</li></ul>"));
    return things.isEmpty() ? "" : fact(name, links);
  }
}
