package io.drover.dsl.read;

import io.drover.dsl.component.Kind;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Applies {@code path=value} of the command line; places are {@code --set:NUMBER:COLUMN}. */
final class Overrides {
  private static final String SOURCE = "--set";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final List<String> COMPONENTS =
      Arrays.stream(Kind.values()).map(Kind::toString).toList();

  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  /** The file with every set applied, one after the other. */
  Node.Mapping apply(Node.Mapping root, List<String> sets) {
    Node.Mapping result = root;
    for (int i = 0; i < sets.size(); i++) {
      result = apply(result, sets.get(i), new Place(SOURCE, i + 1, 1));
    }
    return result;
  }

  private Node.Mapping apply(Node.Mapping root, String set, Place start) {
    int equals = set.indexOf('=');
    List<String> path = List.of(set.substring(0, Math.max(0, equals)).split("\\.", -1));
    if (equals < 0 || !path.stream().allMatch(key -> KEY.matcher(key).matches())) {
      problems.add(
          start, "", "must be path=value, but is '" + set + "'", "Maybe --set train.env_steps=20k");
      return root;
    }
    Place valuePlace = new Place(SOURCE, start.line(), equals + 2);
    Optional<Node> value = YamlReader.readValue(set.substring(equals + 1), valuePlace, problems);
    return value.map(v -> put(root, path, 0, v, start)).orElse(root);
  }

  private Node.Mapping put(
      Node.Mapping mapping, List<String> path, int depth, Node value, Place start) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
    String whole = String.join(".", path.subList(depth, path.size()));
    String key = entries.containsKey(whole) ? whole : path.get(depth);
    Place keyPlace =
        new Place(
            SOURCE,
            start.line(),
            String.join(".", path.subList(0, depth)).length() + (depth > 0 ? 2 : 1));
    if (depth == path.size() - 1 || key.equals(whole)) {
      entries.put(key, new Node.Entry(keyPlace, key, value));
      return new Node.Mapping(mapping.place(), entries);
    }
    Node.Entry old = entries.get(key);
    Node.Mapping inner = new Node.Mapping(keyPlace, Map.of());
    if (old != null && old.value() instanceof Node.Mapping existing) {
      inner = existing;
    } else if (old != null && depth == 0 && COMPONENTS.contains(key) && isShort(old.value())) {
      Node.Entry use = new Node.Entry(old.value().place(), "use", old.value());
      inner = new Node.Mapping(old.value().place(), Map.of("use", use));
    } else if (old != null) {
      problems.add(
          keyPlace,
          String.join(".", path.subList(0, depth + 1)),
          "must be a mapping to set '"
              + path.get(depth + 1)
              + "' in it, but is "
              + old.value().words());
      return mapping;
    }
    Node.Mapping changed = put(inner, path, depth + 1, value, start);
    entries.put(key, new Node.Entry(old == null ? keyPlace : old.keyPlace(), key, changed));
    return new Node.Mapping(mapping.place(), entries);
  }

  /** Whether it is short for a component without parameters. */
  private static boolean isShort(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() instanceof String;
  }
}
