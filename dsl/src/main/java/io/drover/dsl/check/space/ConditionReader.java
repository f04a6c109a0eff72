package io.drover.dsl.check.space;

import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code when: {PARENT: VALUE}} of domains, and puts every parameter behind those that its
 * condition names.
 */
final class ConditionReader {
  /** The key of a domain. */
  static final String WHEN = "when";

  private final Problems problems;
  private final AlgorithmSpace algorithms;

  ConditionReader(Problems problems, AlgorithmSpace algorithms) {
    this.problems = problems;
    this.algorithms = algorithms;
  }

  /** The space; conditions with problems are left out. */
  Space read(Searched searched, Map<String, Node.Entry> entries) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (String name : searched.domains().keySet()) {
      algorithms.implied(name).ifPresent(condition -> conditions.put(name, condition));
      Node.Entry entry = entries.get(name);
      Node.Entry when = ((Node.Mapping) entry.value()).entries().get(WHEN);
      if (when != null && !name.equals(Space.ALGORITHM)) {
        String path = "space." + entry.key() + "." + WHEN;
        for (Condition condition : conditions(when.value(), path, name, searched, entries)) {
          conditions.merge(name, condition, Condition::and);
        }
      }
    }
    return ordered(searched.domains(), conditions, entries);
  }

  private List<Condition> conditions(
      Node node, String path, String name, Searched searched, Map<String, Node.Entry> entries) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      problems.add(
          node.place(),
          path,
          "must name parameters and the values that they must have, but "
              + (node instanceof Node.Mapping ? "names none" : "is " + node.words()),
          "Maybe when: {activation: relu}. A parameter may wait for one that waits itself.");
      return List.of();
    }
    List<Condition> all = new ArrayList<>();
    for (Node.Entry given : mapping.entries().values()) {
      condition(given, path, name, searched, entries).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Condition> condition(
      Node.Entry given,
      String path,
      String name,
      Searched searched,
      Map<String, Node.Entry> entries) {
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
    Optional<List<Object>> values = values(given, path + "." + given.key(), parent, searched);
    if (parent.equals(Space.ALGORITHM)) {
      values = values.filter(wanted -> algorithmsHave(wanted, given, path, name));
    }
    return values.map(wanted -> new Condition(parent, wanted));
  }

  /** Whether every algorithm that a condition names has the parameter that waits for it. */
  private boolean algorithmsHave(List<Object> wanted, Node.Entry given, String path, String name) {
    List<String> having = AlgorithmSpace.names(algorithms.having(name));
    List<Object> without =
        wanted.stream().filter(one -> algorithms.named((String) one).isPresent()).toList();
    without = without.stream().filter(one -> !having.contains(one)).toList();
    boolean own = algorithms.implied(name).isPresent() || !having.isEmpty();
    if (own && !without.isEmpty()) {
      problems.add(
          given.value().place(),
          path + "." + given.key(),
          "must name algorithms that have "
              + name
              + ", "
              + String.join(", ", having)
              + ", but is "
              + given.value().words());
      return false;
    }
    return true;
  }

  /** One value, or a list of them; empty, with problems, if any is wrong. */
  private Optional<List<Object>> values(
      Node.Entry given, String path, String parent, Searched searched) {
    PointReader points = new PointReader(problems, searched.domains(), searched.specs());
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
      if (!place(name, new ArrayList<>(), domains, conditions, ordered, entries)) {
        return new Space(domains);
      }
    }
    ordered.keySet().stream()
        .filter(conditions::containsKey)
        .forEach(name -> kept.put(name, conditions.get(name)));
    return new Space(ordered, kept, List.of());
  }

  /**
   * Puts a parameter behind those that it waits for.
   *
   * @param line parameters that wait for each other, and for this one
   * @return false, with a problem, if one of them is this one
   */
  private boolean place(
      String name,
      List<String> line,
      Map<String, Domain> domains,
      Map<String, Condition> conditions,
      Map<String, Domain> ordered,
      Map<String, Node.Entry> entries) {
    if (ordered.containsKey(name)) {
      return true;
    }
    if (line.contains(name)) {
      tellCycle(line.subList(line.indexOf(name), line.size()), entries);
      return false;
    }
    line.add(name);
    if (conditions.containsKey(name)) {
      for (String parent : conditions.get(name).parents()) {
        if (!place(parent, line, domains, conditions, ordered, entries)) {
          return false;
        }
      }
    }
    line.remove(line.size() - 1);
    ordered.put(name, domains.get(name));
    return true;
  }

  private void tellCycle(List<String> cycle, Map<String, Node.Entry> entries) {
    String first = entries.keySet().stream().filter(cycle::contains).findFirst().orElseThrow();
    Node.Entry entry = entries.get(first);
    List<String> backwards = new ArrayList<>(cycle);
    Collections.reverse(backwards);
    problems.add(
        ((Node.Mapping) entry.value()).entries().get(WHEN).keyPlace(),
        "space." + entry.key() + "." + WHEN,
        "conditions must not lead back to where they start, but "
            + String.join(", ", backwards)
            + " wait for each other");
  }
}
