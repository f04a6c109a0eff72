package io.drover.catalog.browse;

import io.drover.dsl.component.Kind;
import io.drover.dsl.preset.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries and how they belong together.
 *
 * @param entries whose relations it shows
 * @param edges relations, each once
 */
public record Graph(List<Entry> entries, List<Edge> edges) {
  /**
   * A relation.
   *
   * @param from {@code kind/name@version}, or {@code file/name}
   * @param says what the first is to the second
   * @param to likewise
   */
  public record Edge(String from, Says says, String to) {}

  /** What one is to another. */
  public enum Says {
    PRESET_OF("preset of", "presets"),
    TRAINS_ON("trains on", "trained by"),
    TUNES("tunes", "tuned in"),
    USES("uses", "used in");

    private final String words;
    private final String inverse;

    Says(String words, String inverse) {
      this.words = words;
      this.inverse = inverse;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** The graph of these entries, and of what they belong to. */
  public static Graph of(List<Entry> entries, Relations relations) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (Entry entry : entries) {
      String id = id(entry);
      relations.base(entry).ifPresent(base -> edges.add(new Edge(id, Says.PRESET_OF, id(base))));
      relations.presets(entry).forEach(p -> edges.add(new Edge(id(p), Says.PRESET_OF, id)));
      for (Entry partner : relations.partners(entry)) {
        boolean learns = entry.kind() == Kind.ALGORITHM;
        Entry algorithm = learns ? entry : partner;
        Entry task = learns ? partner : entry;
        edges.add(new Edge(id(algorithm), Says.TRAINS_ON, id(task)));
      }
      for (Entry other : relations.spaces(entry)) {
        boolean tunes = entry.kind() == Kind.SPACE;
        edges.add(new Edge(id(tunes ? entry : other), Says.TUNES, id(tunes ? other : entry)));
      }
      relations
          .users(entry)
          .forEach(file -> edges.add(new Edge("file/" + file.name(), Says.USES, id)));
    }
    return new Graph(List.copyOf(entries), List.copyOf(edges));
  }

  private static String id(Entry entry) {
    return entry.kind() + "/" + entry.id();
  }

  private static String label(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  /** As a tree of words. */
  public String text() {
    StringBuilder text = new StringBuilder();
    Kind kind = null;
    for (Entry entry : entries) {
      if (entry.kind() != kind) {
        kind = entry.kind();
        text.append(kind).append('\n');
      }
      text.append("  ").append(entry.id()).append('\n');
      List<Map.Entry<String, List<String>>> lines = List.copyOf(lines(id(entry)).entrySet());
      for (int i = 0; i < lines.size(); i++) {
        text.append(i + 1 < lines.size() ? "  ├─ " : "  └─ ")
            .append(lines.get(i).getKey())
            .append(": ")
            .append(String.join(", ", lines.get(i).getValue()))
            .append('\n');
      }
    }
    return text.toString();
  }

  /** What an entry is to others, by the words for it. */
  private Map<String, List<String>> lines(String id) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Says says : Says.values()) {
      edges.stream()
          .filter(edge -> edge.says() == says && edge.from().equals(id))
          .forEach(edge -> add(lines, says.words, label(edge.to())));
      edges.stream()
          .filter(edge -> edge.says() == says && edge.to().equals(id))
          .forEach(edge -> add(lines, says.inverse, label(edge.from())));
    }
    return lines;
  }

  private static void add(Map<String, List<String>> lines, String words, String label) {
    lines.computeIfAbsent(words, key -> new ArrayList<>()).add(label);
  }

  /** In Graphviz's language. */
  public String dot() {
    StringBuilder dot =
        new StringBuilder("digraph catalog {\n  rankdir=LR;\n  node [shape=box];\n");
    for (String node : nodes()) {
      dot.append("  \"%s\" [label=\"%s\\n%s\"];\n".formatted(node, label(node), group(node)));
    }
    for (Edge edge : edges) {
      dot.append(
          "  \"%s\" -> \"%s\" [label=\"%s\"];\n".formatted(edge.from(), edge.to(), edge.says()));
    }
    return dot.append("}\n").toString();
  }

  /** In Mermaid's language. */
  public String mermaid() {
    List<String> nodes = nodes();
    StringBuilder mermaid = new StringBuilder("flowchart LR\n");
    for (int i = 0; i < nodes.size(); i++) {
      mermaid.append("  n%s[\"%s\"]\n".formatted(i, label(nodes.get(i))));
    }
    for (Edge edge : edges) {
      mermaid.append(
          "  n%s -->|%s| n%s\n"
              .formatted(nodes.indexOf(edge.from()), edge.says(), nodes.indexOf(edge.to())));
    }
    return mermaid.toString();
  }

  private static String group(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  private List<String> nodes() {
    Set<String> nodes =
        entries.stream().map(Graph::id).collect(Collectors.toCollection(LinkedHashSet::new));
    edges.forEach(
        edge -> {
          nodes.add(edge.from());
          nodes.add(edge.to());
        });
    return List.copyOf(nodes);
  }
}
