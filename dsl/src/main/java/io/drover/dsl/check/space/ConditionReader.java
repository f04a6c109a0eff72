package io.drover.dsl.check.space;

import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code when: {PARENT: VALUE}} of domains, and puts every parameter behind the one that its
 * condition names.
 */
final class ConditionReader {
  /** The key of a domain. */
  static final String WHEN = "when";

  private final Problems problems;

  ConditionReader(Problems problems) {
    this.problems = problems;
  }

  /** The space; conditions with problems are left out. */
  Space read(Searched searched, Map<String, Node.Entry> entries) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (String name : searched.domains().keySet()) {
      Node.Entry entry = entries.get(name);
      Node.Entry when = ((Node.Mapping) entry.value()).entries().get(WHEN);
      if (when != null) {
        String path = "space." + entry.key() + "." + WHEN;
        condition(when.value(), path, searched, entries)
            .ifPresent(condition -> conditions.put(name, condition));
      }
    }
    return ordered(searched.domains(), conditions, entries);
  }

  private Optional<Condition> condition(
      Node node, String path, Searched searched, Map<String, Node.Entry> entries) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      String is =
          node instanceof Node.Mapping all ? "names " + all.entries().size() : "is " + node.words();
      problems.add(
          node.place(),
          path,
          "must name one parameter and the values that it must have, but " + is,
          "Maybe when: {activation: relu}. A parameter may wait for one that waits itself.");
      return Optional.empty();
    }
    Node.Entry given = mapping.entries().values().iterator().next();
    String parent = SpaceReader.bare(given.key());
    Domain domain = searched.domains().get(parent);
    if (domain == null) {
      if (!entries.containsKey(parent)) {
        problems.add(
            given.keyPlace(),
            path + "." + given.key(),
            "must name a parameter of the space",
            DidYouMean.hint(parent, entries.keySet(), "parameters of the space"));
      }
      return Optional.empty();
    }
    if (domain instanceof FloatDomain) {
      problems.add(
          given.keyPlace(),
          path + "." + given.key(),
          "must name a parameter of choices or whole numbers, but " + parent + " is a float");
      return Optional.empty();
    }
    return values(given, path + "." + given.key(), parent, searched)
        .map(values -> new Condition(parent, values));
  }

  /** One value, or a list of them; empty, with problems, if any is wrong. */
  private Optional<List<Object>> values(
      Node.Entry given, String path, String parent, Searched searched) {
    PointReader points = new PointReader(problems, searched);
    List<Node> nodes = List.of(given.value());
    boolean several =
        given.value() instanceof Node.Sequence list && !isValue(list, parent, searched);
    if (several) {
      nodes = ((Node.Sequence) given.value()).items();
    }
    if (nodes.isEmpty()) {
      problems.add(given.value().place(), path, "must hold at least one value, but is empty");
    }
    Set<Object> values = new LinkedHashSet<>();
    int before = problems.size();
    for (int i = 0; i < nodes.size(); i++) {
      points
          .value(nodes.get(i), several ? path + "[" + i + "]" : path, parent)
          .ifPresent(values::add);
    }
    return problems.size() == before && !values.isEmpty()
        ? Optional.of(List.copyOf(values))
        : Optional.empty();
  }

  /** Whether a list is one value, as of layers' widths, rather than several. */
  private static boolean isValue(Node.Sequence list, String parent, Searched searched) {
    boolean lists = searched.domains().get(parent).at(0) instanceof List;
    return lists && list.items().stream().allMatch(item -> item instanceof Node.Scalar);
  }

  /** In the file's order, but for parameters that stand before the one that they need. */
  private Space ordered(
      Map<String, Domain> domains,
      Map<String, Condition> conditions,
      Map<String, Node.Entry> entries) {
    Map<String, Domain> ordered = new LinkedHashMap<>();
    Map<String, Condition> kept = new LinkedHashMap<>();
    for (String name : domains.keySet()) {
      List<String> line = new ArrayList<>();
      String at = name;
      while (at != null && !ordered.containsKey(at)) {
        if (line.contains(at)) {
          tellCycle(line.subList(0, line.indexOf(at) + 1), entries);
          return new Space(domains);
        }
        line.add(0, at);
        at = conditions.containsKey(at) ? conditions.get(at).parent() : null;
      }
      for (String next : line) {
        ordered.put(next, domains.get(next));
        if (conditions.containsKey(next)) {
          kept.put(next, conditions.get(next));
        }
      }
    }
    return new Space(ordered, kept, List.of());
  }

  private void tellCycle(List<String> cycle, Map<String, Node.Entry> entries) {
    String first = entries.keySet().stream().filter(cycle::contains).findFirst().orElseThrow();
    Node.Entry entry = entries.get(first);
    problems.add(
        ((Node.Mapping) entry.value()).entries().get(WHEN).keyPlace(),
        "space." + entry.key() + "." + WHEN,
        "conditions must not lead back to where they start, but "
            + String.join(", ", cycle)
            + " wait for each other");
  }
}
