package io.drover.dsl.check;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code space}: what a search may change. */
final class SpaceReader {
  private static final String PATH = "space";
  private static final String PREFIX = Space.ALGORITHM + ".";

  private static final List<String> SECTIONS = List.of(Space.ALGORITHM, Space.CURRICULUM);

  private final Problems problems;
  private final DomainReader domains;

  SpaceReader(Problems problems) {
    this.problems = problems;
    this.domains = new DomainReader(problems);
  }

  /**
   * The space; parameters with problems are left out.
   *
   * @param algorithm whose parameters are searched; empty if it is not known
   * @param curriculum whose parameters are searched too; empty if there is none
   */
  Draft.SearchSpace read(Node node, Optional<Chosen> algorithm, Optional<Chosen> curriculum) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node.place(),
          PATH,
          "must be a mapping of parameters to domains, but is " + node.words(),
          "Maybe learning_rate: {float: [1e-5, 1e-2], log: true}");
      return Draft.SearchSpace.NOTHING;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(mapping.place(), PATH, "must hold at least one parameter, but is empty");
    }
    Map<String, Domain> found = new LinkedHashMap<>();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries().values()) {
      String name =
          entry.key().startsWith(PREFIX) ? entry.key().substring(PREFIX.length()) : entry.key();
      Node.Entry first = entries.putIfAbsent(name, entry);
      if (first != null) {
        problems.add(
            entry.keyPlace(),
            PATH + "." + entry.key(),
            "must be given once, but line "
                + first.keyPlace().line()
                + " gives it as "
                + first.key());
      } else {
        domain(entry, name, name.contains(".") ? curriculum : algorithm)
            .ifPresent(domain -> found.put(name, domain));
      }
    }
    return new Draft.SearchSpace(new Space(found), entries);
  }

  /** The domain of a parameter of a component that the file chose. */
  private Optional<Domain> domain(Node.Entry entry, String name, Optional<Chosen> chosen) {
    String path = PATH + "." + entry.key();
    String section = Space.section(name);
    if (!SECTIONS.contains(section)) {
      problems.add(
          entry.keyPlace(),
          path,
          "only parameters of algorithm and curriculum can be searched in this version of Drover",
          "Maybe give " + entry.key() + " a value of its own, outside of space.");
      return Optional.empty();
    }
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<ParamSpec> specs = Params.specs(chosen.get().component().params());
    String own = Space.parameter(name);
    Optional<ParamSpec> spec = specs.stream().filter(s -> s.name().equals(own)).findFirst();
    if (spec.isEmpty()) {
      List<String> names = specs.stream().map(s -> Space.path(section, s.name())).toList();
      String what = "parameters of " + chosen.get().name();
      problems.add(
          entry.keyPlace(),
          path,
          chosen.get().name() + " has no such parameter",
          DidYouMean.hint(name, names, what));
    }
    return spec.flatMap(s -> domains.read(entry.value(), path, s));
  }
}
