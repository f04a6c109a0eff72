package io.drover.dsl.check.space;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.WrapperComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code space}: what a search may change. */
public final class SpaceReader {
  private static final String PATH = "space";
  private static final String PREFIX = Space.ALGORITHM + ".";

  /** Spaces of the catalog that a file took, in what was made of it. */
  private static final String FROM = "preset";

  private static final List<String> SECTIONS =
      List.of(Space.ALGORITHM, Space.TASK, Space.WRAP, Space.CURRICULUM);

  private final Tree tree;
  private final Problems problems;
  private final DomainReader domains;
  private final Narrowing narrowed;

  /**
   * Of one file.
   *
   * @param narrowed domains of the catalog that those of the file must stay within, by parameter
   * @param problems take what is wrong
   */
  public SpaceReader(Tree tree, Map<String, List<Taken>> narrowed, Problems problems) {
    this.tree = tree;
    this.narrowed = new Narrowing(narrowed, problems);
    this.problems = problems;
    this.domains = new DomainReader(problems);
  }

  /**
   * The space; parameters with problems are left out.
   *
   * @param algorithms whose parameters may be searched: the file's own, and others among which the
   *     search chooses; empty if none is known
   * @param others likewise: the task of the trainings, what stands around it, and the curriculum
   */
  public Draft.SearchSpace read(Node node, List<Chosen> algorithms, List<Chosen> others) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node.place(),
          PATH,
          "must be a mapping of parameters to domains, but is " + node.words(),
          "Maybe learning_rate: {float: [1e-5, 1e-2], log: true}");
      return Draft.SearchSpace.NOTHING;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(
          mapping.place(), PATH, "must hold at least one parameter with a domain, but holds none");
    }
    Map<String, Chosen> sections = new LinkedHashMap<>();
    others.forEach(chosen -> sections.put(chosen.section(), chosen));
    Map<String, Node.Entry> entries = entries(mapping);
    AlgorithmSpace own = new AlgorithmSpace(algorithms, entries);
    Searched searched = new Searched();
    entries.forEach((name, entry) -> domain(entry, name, sections, own, searched));
    Space space = new ConditionReader(problems, own).read(searched, entries);
    return new Draft.SearchSpace(space, entries, searched.specs());
  }

  private Map<String, Node.Entry> entries(Node.Mapping mapping) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries().values()) {
      if (entry.key().equals(FROM)) {
        continue; // for the record
      }
      Node.Entry first = entries.putIfAbsent(bare(entry.key()), entry);
      if (first != null) {
        problems.add(
            entry.keyPlace(),
            PATH + "." + entry.key(),
            "must be given once, but line "
                + first.keyPlace().line()
                + " gives it as "
                + first.key());
      }
    }
    return entries;
  }

  /** A path as a space has it: parameters of the algorithm stand without its name. */
  static String bare(String path) {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
  }

  /** Reads the domain of a parameter of a component that the file chose. */
  private void domain(
      Node.Entry entry,
      String name,
      Map<String, Chosen> sections,
      AlgorithmSpace algorithms,
      Searched searched) {
    String section = Space.section(name);
    String first = section.split("\\.", 2)[0];
    if (name.equals(Space.ALGORITHM)) {
      algorithms.choice().ifPresent(domain -> searched.put(name, domain, algorithms.spec()));
    } else if (section.equals(Space.ALGORITHM) || algorithms.named(section).isPresent()) {
      ofAlgorithms(entry, name, algorithms, searched);
    } else if (!SECTIONS.contains(section) && !first.equals(Space.WRAP)) {
      problems.add(
          entry.keyPlace(),
          PATH + "." + entry.key(),
          "only parameters of algorithm, task, wrap and curriculum can be searched",
          "Maybe give " + entry.key() + " a value of its own, outside of space.");
    } else {
      Optional<Chosen> chosen = Optional.ofNullable(sections.get(section));
      if (!first.equals(Space.WRAP) || searchable(entry, chosen, sections)) {
        chosen.ifPresent(one -> ofSection(entry, name, section, one, searched));
      }
    }
  }

  /** One domain for all algorithms that have it, each of which may refuse it. */
  private void ofAlgorithms(
      Node.Entry entry, String name, AlgorithmSpace algorithms, Searched searched) {
    algorithms.tellIfNobodyHas(entry, PATH + "." + entry.key(), problems);
    String own = Space.parameter(name);
    String path = PATH + "." + entry.key();
    int before = problems.size();
    for (Chosen one : algorithms.holders(name)) {
      ParamSpec spec = AlgorithmSpace.spec(one, own).orElseThrow();
      Optional<Domain> read = domains.read(entry.value(), path, spec);
      read.ifPresent(domain -> narrowed.check(domain, name, entry, spec));
      if (problems.size() > before) {
        searched.remove(name);
        return;
      }
      read.ifPresent(domain -> searched.put(name, domain, spec));
    }
  }

  /** Whether there is such a wrapper, and trainings alone have it. */
  private boolean searchable(
      Node.Entry entry, Optional<Chosen> wrapper, Map<String, Chosen> sections) {
    String path = PATH + "." + entry.key();
    if (wrapper.isEmpty()) {
      List<String> known =
          sections.values().stream()
              .filter(
                  chosen -> chosen.component() instanceof WrapperComponent<?> w && !w.changesTask())
              .flatMap(SpaceReader::params)
              .toList();
      problems.add(
          entry.keyPlace(),
          path,
          "must name a parameter of a wrapper that the file has, as wrap.WRAPPER.NAME",
          known.isEmpty()
              ? "The file has no wrapper that trainings alone have."
              : DidYouMean.hint(entry.key(), known, "parameters of its wrappers"));
      return false;
    }
    if (((WrapperComponent<?>) wrapper.get().component()).changesTask()) {
      problems.add(
          entry.keyPlace(),
          path,
          wrapper.get().name()
              + " changes what evaluations play too, and those must be the same for every"
              + " configuration, so that it cannot be searched",
          "See " + tree.mention(wrapper.get().path()) + ".");
      return false;
    }
    return true;
  }

  /** As a space names them. */
  private static Stream<String> params(Chosen chosen) {
    return Params.specs(chosen.component().params()).stream()
        .map(param -> chosen.section() + "." + param.name());
  }

  private void ofSection(
      Node.Entry entry, String name, String section, Chosen chosen, Searched searched) {
    String path = PATH + "." + entry.key();
    List<ParamSpec> specs = Params.specs(chosen.component().params());
    String own = Space.parameter(name);
    Optional<ParamSpec> spec = specs.stream().filter(s -> s.name().equals(own)).findFirst();
    if (spec.isEmpty()) {
      List<String> names = specs.stream().map(s -> Space.path(section, s.name())).toList();
      String what = "parameters of " + chosen.name();
      problems.add(
          entry.keyPlace(),
          path,
          chosen.name() + " has no such parameter",
          DidYouMean.hint(name, names, what));
    }
    spec.ifPresent(
        known ->
            domains
                .read(entry.value(), path, known)
                .ifPresent(domain -> searched.put(name, domain, known)));
  }
}
