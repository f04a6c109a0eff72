package io.drover.dsl.check;

import io.drover.dsl.component.Kind;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the algorithms among which a search chooses: {@code space: {algorithm: {categorical: [ppo,
 * {use: a2c, n_steps: 8}]}}}. The one that the file's own section names stands there without values
 * of its own.
 */
final class AlternativesReader {
  private static final String KEY = "categorical";

  private final Tree tree;
  private final ComponentReader components;
  private final Problems problems;

  AlternativesReader(Tree tree, ComponentReader components, Problems problems) {
    this.tree = tree;
    this.components = components;
    this.problems = problems;
  }

  /** Whether the space of a file chooses between algorithms, right or wrong. */
  static boolean chooses(Tree tree) {
    return tree.find(path()).isPresent();
  }

  /** Where the algorithms of a choice stand, each with its name, as far as they are known. */
  static Map<String, String> paths(Tree tree, Catalog catalog) {
    Map<String, String> paths = new LinkedHashMap<>();
    Optional<String> own = tree.find(Space.ALGORITHM).flatMap(node -> name(node, catalog));
    own.ifPresent(name -> paths.put(Space.ALGORITHM, name));
    if (tree.find(Space.CHOICES).orElse(null) instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        String path = Space.CHOICES + "[" + i + "]";
        name(list.items().get(i), catalog)
            .filter(name -> !paths.containsValue(name))
            .ifPresent(name -> paths.put(path, name));
      }
    }
    return paths;
  }

  /** Of the component, also where a preset of it is named. */
  private static Optional<String> name(Node node, Catalog catalog) {
    return ComponentReader.reference(node)
        .flatMap(reference -> catalog.named(Kind.ALGORITHM, reference.name()).stream().findFirst())
        .map(entry -> entry.component().card().name());
  }

  private static String path() {
    return "space." + Space.ALGORITHM;
  }

  /** All but the file's own; what is not known or given twice is left out. */
  List<Chosen> read(Optional<Chosen> own) {
    Node node = tree.find(path()).orElse(null);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Mapping mapping)
        || !mapping.entries().keySet().equals(Set.of(KEY))
        || !(mapping.entries().get(KEY).value() instanceof Node.Sequence list)) {
      problems.add(
          node.place(),
          path(),
          "must be a choice between algorithms and nothing else, but is " + node.words(),
          "Maybe algorithm: {categorical: [ppo, {use: a2c, n_steps: 8}]}");
      return List.of();
    }
    Map<String, Chosen> all = new LinkedHashMap<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      String path = Space.CHOICES + "[" + i + "]";
      Optional<Chosen> chosen = isOwn(item) ? own : components.read(item, Kind.ALGORITHM, path);
      chosen.ifPresent(one -> add(one, item, path, own, all));
    }
    check(list, own, all);
    own.ifPresent(one -> all.remove(one.name()));
    return new ArrayList<>(all.values());
  }

  /** Whether it is but the name that the file's own section has. */
  private boolean isOwn(Node item) {
    Optional<Reference> section = tree.find(Space.ALGORITHM).flatMap(ComponentReader::reference);
    return item instanceof Node.Scalar && section.equals(ComponentReader.reference(item));
  }

  private void add(
      Chosen chosen, Node item, String path, Optional<Chosen> own, Map<String, Chosen> all) {
    Chosen first = all.putIfAbsent(chosen.name(), chosen);
    boolean values =
        item instanceof Node.Mapping mapping && mapping.entries().size() > 1
            || chosen.preset().isPresent() && !isOwn(item);
    if (first != null) {
      problems.add(
          item.place(),
          path,
          "must be another algorithm than every other choice, but "
              + chosen.name()
              + " is given twice",
          "Its parameters can be searched by themselves.");
    } else if (values && own.filter(one -> one.name().equals(chosen.name())).isPresent()) {
      problems.add(
          item.place(),
          path,
          "must be without values of its own, which are those of " + tree.mention(Space.ALGORITHM),
          "Maybe " + chosen.name());
    }
  }

  private void check(Node.Sequence list, Optional<Chosen> own, Map<String, Chosen> all) {
    if (list.items().size() < 2) {
      problems.add(
          list.place(),
          Space.CHOICES,
          "must hold at least two choices, but holds " + list.items().size());
    } else if (own.isPresent() && !all.containsKey(own.get().name())) {
      problems.add(
          list.place(),
          Space.CHOICES,
          "must hold "
              + own.get().name()
              + ", the file's own algorithm, with which the search starts",
          "See " + tree.mention(Space.ALGORITHM) + ".");
    }
  }
}
