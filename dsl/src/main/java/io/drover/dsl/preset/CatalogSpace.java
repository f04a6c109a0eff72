package io.drover.dsl.preset;

import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import io.drover.dsl.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A space of the catalog as plain values.
 *
 * @param domains by the algorithm's own parameters, in order: each a mapping as a file has it, or
 *     the only value
 * @param constraints as a file has them
 */
public record CatalogSpace(Map<String, Object> domains, List<String> constraints) {
  /** What an entry of kind space holds; what a preset says replaces what is below it. */
  public static CatalogSpace of(Entry entry) {
    SpaceComponent component = (SpaceComponent) entry.component();
    Problems problems = new Problems();
    Optional<Node.Mapping> root =
        YamlReader.read(component.yaml(), "space " + component.card().name(), problems);
    problems.throwIfAny();
    Map<?, ?> file = (Map<?, ?>) plain(root.orElseThrow());
    Map<String, Object> domains = new LinkedHashMap<>();
    ((Map<?, ?>) file.get("space")).forEach((name, domain) -> domains.put((String) name, domain));
    domains.putAll(entry.params());
    List<String> constraints =
        file.get("constraints") instanceof List<?> list
            ? list.stream().map(String.class::cast).toList()
            : List.of();
    return new CatalogSpace(domains, constraints);
  }

  /** The text that says the same in a file. */
  public String yaml() {
    StringBuilder text = new StringBuilder("space:\n");
    domains.forEach(
        (name, domain) ->
            text.append("  ").append(name).append(": ").append(YamlText.flow(domain)).append('\n'));
    if (!constraints.isEmpty()) {
      text.append("constraints: ").append(YamlText.flow(constraints)).append('\n');
    }
    return text.toString();
  }

  /** A value as it is, without its places. */
  public static Object plain(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> plain = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> plain.put(key, plain(entry.value())));
      return plain;
    }
    return node instanceof Node.Sequence list
        ? list.items().stream().map(CatalogSpace::plain).toList()
        : ((Node.Scalar) node).value();
  }

  /** A plain value as if it stood at a place. */
  public static Node node(Object plain, Place place) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      map.forEach(
          (key, value) ->
              entries.put((String) key, new Node.Entry(place, (String) key, node(value, place))));
      return new Node.Mapping(place, entries);
    }
    return plain instanceof List<?> list
        ? new Node.Sequence(place, list.stream().map(item -> node(item, place)).toList())
        : new Node.Scalar(place, plain, YamlText.flow(plain));
  }
}
