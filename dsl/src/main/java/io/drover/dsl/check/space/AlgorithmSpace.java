package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which algorithms have a searched parameter. Where there is a choice, {@code learning_rate}
 * belongs to all algorithms that have such a parameter, but for those for which the space has one
 * of their own, {@code ppo.learning_rate}.
 */
final class AlgorithmSpace {
  private final List<Chosen> algorithms;
  private final Map<String, Node.Entry> entries;

  /**
   * Of one file.
   *
   * @param algorithms the file's own first
   * @param entries of the space, by path
   */
  AlgorithmSpace(List<Chosen> algorithms, Map<String, Node.Entry> entries) {
    this.algorithms = List.copyOf(algorithms);
    this.entries = entries;
  }

  /** Whether the search chooses between algorithms. */
  boolean chooses() {
    return entries.containsKey(Space.ALGORITHM);
  }

  /** The algorithm that has its own parameters under this section of the space. */
  Optional<Chosen> named(String section) {
    return algorithms.stream().filter(one -> chooses() && one.name().equals(section)).findFirst();
  }

  /** The choice; empty where its problems leave nothing to choose from. */
  Optional<CategoricalDomain> choice() {
    return algorithms.size() < 2
        ? Optional.empty()
        : Optional.of(new CategoricalDomain(List.copyOf(names(algorithms))));
  }

  /** What a file may say of it where it names a value. */
  ParamSpec spec() {
    return new ParamSpec(
        Space.ALGORITHM,
        ParamSpec.Type.TEXT,
        false,
        true,
        null,
        Interval.ALL,
        List.of(),
        false,
        false,
        false,
        "",
        "How to learn.");
  }

  /** Those with the parameter of a path, whether or not they have one of their own as well. */
  List<Chosen> having(String path) {
    String own = Space.parameter(path);
    String section = Space.section(path);
    return algorithms.stream()
        .filter(one -> section.equals(Space.ALGORITHM) || section.equals(one.name()))
        .filter(one -> spec(one, own).isPresent())
        .toList();
  }

  /** Those with which it is there, as far as names say it. */
  List<Chosen> holders(String path) {
    List<Chosen> holders = new ArrayList<>(having(path));
    if (chooses() && Space.section(path).equals(Space.ALGORITHM)) {
      holders.removeIf(one -> entries.containsKey(one.name() + "." + path));
    }
    List<Object> wanted = wanted(entries.get(path));
    holders.removeIf(one -> !wanted.isEmpty() && !wanted.contains(one.name()));
    return holders;
  }

  /** The algorithms that a condition names; empty if it names none. */
  private static List<Object> wanted(Node.Entry entry) {
    if (entry == null
        || !(entry.value() instanceof Node.Mapping domain)
        || !domain.entries().containsKey(ConditionReader.WHEN)
        || !(domain.entries().get(ConditionReader.WHEN).value() instanceof Node.Mapping when)) {
      return List.of();
    }
    for (Node.Entry given : when.entries().values()) {
      if (given.key().equals(Space.ALGORITHM)) {
        Object value = ValueReader.plain(given.value());
        return value instanceof List<?> list
            ? list.stream().<Object>map(String::valueOf).toList()
            : List.of(String.valueOf(value));
      }
    }
    return List.of();
  }

  /** A problem, if no algorithm has such a parameter, or the space gives each one of its own. */
  void tellIfNobodyHas(Node.Entry entry, String path, Problems problems) {
    String name = SpaceReader.bare(entry.key());
    if (algorithms.isEmpty()) {
      return;
    }
    if (having(name).isEmpty()) {
      String section = Space.section(name);
      List<Chosen> could =
          algorithms.stream()
              .filter(one -> section.equals(Space.ALGORITHM) || section.equals(one.name()))
              .toList();
      String who = String.join(", ", names(could));
      List<String> known =
          could.stream()
              .flatMap(one -> Params.specs(one.component().params()).stream())
              .map(spec -> Space.path(section, spec.name()))
              .distinct()
              .toList();
      problems.add(
          entry.keyPlace(),
          path,
          could.size() > 1
              ? "none of " + who + " has such a parameter"
              : who + " has no such parameter",
          DidYouMean.hint(name, known, "parameters of " + who));
    } else if (holders(name).isEmpty()) {
      String having = String.join(", ", names(having(name)));
      problems.add(
          entry.keyPlace(),
          path,
          wanted(entry).isEmpty()
              ? "must be left out where each of " + having + " has one of its own"
              : "must wait for an algorithm that has it, one of " + having);
    }
  }

  /** What follows from a path alone; empty where it is there with every algorithm. */
  Optional<Condition> implied(String path) {
    boolean own =
        Space.section(path).equals(Space.ALGORITHM) || named(Space.section(path)).isPresent();
    if (!chooses() || !own || path.equals(Space.ALGORITHM)) {
      return Optional.empty();
    }
    List<Chosen> holders = holders(path);
    return holders.size() == algorithms.size()
        ? Optional.empty()
        : Optional.of(new Condition(Space.ALGORITHM, List.copyOf(names(holders))));
  }

  static Optional<ParamSpec> spec(Chosen chosen, String name) {
    return Params.specs(chosen.component().params()).stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst();
  }

  static List<String> names(List<Chosen> algorithms) {
    return algorithms.stream().map(Chosen::name).toList();
  }
}
