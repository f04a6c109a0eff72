package io.drover.dsl.read;

import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.check.DraftReader;
import io.drover.dsl.draft.Section;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.resolve.Resolver;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an experiment of every combination of the matrix, and checks each like any other. */
final class CellReader {
  /** More would be a mistake. */
  private static final int MOST_CELLS = 500;

  private static final int LONGEST_NAME = 100;
  private static final String TEMPLATE = "experiment";

  private final Tree tree;
  private final List<Axis> axes;
  private final Catalog catalog;
  private final Problems problems;

  /** Problems of several cells are told once. */
  private final Set<Problem> told = new LinkedHashSet<>();

  CellReader(Tree tree, List<Axis> axes, Catalog catalog, Problems problems) {
    this.tree = tree;
    this.axes = axes;
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Every cell that is right, the first axis changing last. */
  List<Cell> read(Section benchmark) {
    Optional<Node.Mapping> template = template(benchmark);
    long count = axes.stream().mapToLong(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
    if (template.isEmpty() || axes.isEmpty() || count == 0) {
      return List.of();
    }
    if (count > MOST_CELLS) {
      problems.add(
          tree.place("matrix"),
          "matrix",
          "must have at most " + MOST_CELLS + " combinations, but has " + count);
      return List.of();
    }
    refuseTwice(template.get());
    List<Cell> cells = new ArrayList<>();
    for (List<Axis.Value> values : combinations(0)) {
      cell(benchmark.word("name").orElse("x"), template.get(), values).ifPresent(cells::add);
    }
    told.forEach(p -> problems.add(p.place(), p.path(), p.message(), p.hint()));
    return cells;
  }

  private Optional<Node.Mapping> template(Section benchmark) {
    Optional<Node> node = benchmark.node(TEMPLATE);
    if (node.isPresent() && !(node.get() instanceof Node.Mapping)) {
      problems.add(node.get().place(), TEMPLATE, "must be a mapping, but is " + node.get().words());
    }
    Optional<Node.Mapping> mapping =
        node.filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    for (String own : BenchmarkLanguage.OWN) {
      mapping
          .map(m -> m.entries().get(own))
          .ifPresent(
              entry ->
                  problems.add(
                      entry.keyPlace(),
                      TEMPLATE + "." + own,
                      "the benchmark gives " + own + " to its cells itself"));
    }
    return mapping;
  }

  private void refuseTwice(Node.Mapping template) {
    for (Axis axis : axes) {
      String path = TEMPLATE + "." + axis.path();
      if (new Tree(template).find(axis.path()).isPresent()) {
        problems.add(
            tree.keyPlace(path),
            path,
            "must not be given here, because the matrix gives it",
            "See matrix." + axis.path() + " (line " + axis.key().keyPlace().line() + ").");
      }
    }
  }

  /** Values of the axes from one on, one of each. */
  private List<List<Axis.Value>> combinations(int from) {
    if (from == axes.size()) {
      return List.of(List.of());
    }
    List<List<Axis.Value>> all = new ArrayList<>();
    for (Axis.Value value : axes.get(from).values()) {
      for (List<Axis.Value> rest : combinations(from + 1)) {
        List<Axis.Value> one = new ArrayList<>(List.of(value));
        one.addAll(rest);
        all.add(one);
      }
    }
    return all;
  }

  private Optional<Cell> cell(String benchmark, Node.Mapping template, List<Axis.Value> values) {
    String name = String.join(".", values.stream().map(Axis.Value::label).toList());
    if (benchmark.length() + 1 + name.length() > LONGEST_NAME) {
      problems.add(
          tree.place("matrix"),
          "matrix",
          "names of cells must have at most " + LONGEST_NAME + " letters, but one is " + name);
      return Optional.empty();
    }
    Problems own = new Problems();
    Node.Mapping root = root(benchmark + "." + name, template, values);
    DraftReader reader = new DraftReader(new Tree(root), catalog, own);
    Optional<Experiment> experiment =
        new Resolver(reader.read(), catalog.registry(), own).resolve();
    own.sorted().forEach(problem -> told.add(located(problem, values)));
    experiment.ifPresent(this::refuse);
    return experiment.map(e -> new Cell(name, labels(values), e));
  }

  private void refuse(Experiment experiment) {
    if (experiment.search().isEmpty() && tree.find(TEMPLATE + ".seeds").isPresent()) {
      refuse(
          "seeds",
          "must not be given where there is no search: each night has seeds of its own",
          "Maybe seeds: 5, beside experiment.");
    }
    if (experiment.objectives().several()) {
      refuse(
          "objectives",
          "must be one: nights compare one score of each cell",
          "Maybe objective: {maximize: " + Language.METRICS.get(0) + "}");
    }
    if (!experiment.objectives().constraints().isEmpty()) {
      refuse(
          "outcome_constraints",
          "must not be given: nights compare one score of each cell, and that says nothing of"
              + " constraints",
          "");
    }
  }

  /** At the key, or at the axis that brought it. */
  private void refuse(String key, String reason, String suggestion) {
    String path = TEMPLATE + "." + key;
    Place place = tree.find(path).isPresent() ? tree.keyPlace(path) : tree.place("matrix");
    told.add(new Problem(place, path, reason, suggestion));
  }

  private Map<String, String> labels(List<Axis.Value> values) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      labels.put(axes.get(i).path(), values.get(i).label());
    }
    return labels;
  }

  private Node.Mapping root(String name, Node.Mapping template, List<Axis.Value> values) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    entries.put("kind", text("kind", TEMPLATE));
    entries.put("name", text("name", name));
    template.entries().values().stream()
        .filter(entry -> !BenchmarkLanguage.OWN.contains(entry.key()))
        .forEach(entry -> entries.put(entry.key(), entry));
    Node.Mapping root = new Node.Mapping(tree.place(TEMPLATE), entries);
    for (int i = 0; i < axes.size(); i++) {
      List<String> path = List.of(axes.get(i).path().split("\\."));
      root = put(root, path, values.get(i).node(), axes.get(i).key().keyPlace());
    }
    return root;
  }

  private Node.Entry text(String key, String value) {
    Place place = tree.root().place();
    return new Node.Entry(place, key, new Node.Scalar(place, value, value));
  }

  /** The mapping with a value put in at a path; a bare name becomes {@code {use: name}}. */
  private static Node.Mapping put(
      Node.Mapping mapping, List<String> path, Node value, Place keyPlace) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
    String key = path.get(0);
    if (path.size() == 1) {
      entries.put(key, new Node.Entry(keyPlace, key, value));
      return new Node.Mapping(mapping.place(), entries);
    }
    Node.Entry old = entries.get(key);
    Node.Mapping inner = new Node.Mapping(keyPlace, Map.of());
    if (old != null && old.value() instanceof Node.Mapping existing) {
      inner = existing;
    } else if (old != null) {
      Node.Entry use = new Node.Entry(old.value().place(), "use", old.value());
      inner = new Node.Mapping(old.value().place(), Map.of("use", use));
    }
    Node.Mapping changed = put(inner, path.subList(1, path.size()), value, keyPlace);
    entries.put(key, new Node.Entry(old == null ? keyPlace : old.keyPlace(), key, changed));
    return new Node.Mapping(mapping.place(), entries);
  }

  /** The problem with the path that it has in the benchmark's file. */
  private Problem located(Problem problem, List<Axis.Value> values) {
    String path = TEMPLATE + "." + problem.path();
    for (int i = 0; i < axes.size(); i++) {
      String axis = axes.get(i).path();
      if (problem.path().equals(axis) || problem.path().startsWith(axis + ".")) {
        path = values.get(i).path() + problem.path().substring(axis.length());
      }
    }
    return new Problem(problem.place(), path, problem.message(), problem.hint());
  }
}
