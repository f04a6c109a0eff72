package io.drover.dsl.check;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts single values of a space where they belong: {@code gamma: 0.99} there says the same as in
 * {@code algorithm}, so that a parameter can be searched or not without moving it.
 */
final class FixedValues {
  private static final String SPACE = "space";
  private static final String PREFIX = Space.ALGORITHM + ".";

  private static final Set<ParamSpec.Type> LISTS =
      EnumSet.of(ParamSpec.Type.INT_LIST, ParamSpec.Type.FLOAT_LIST, ParamSpec.Type.TEXT_LIST);

  private final Catalog catalog;
  private final Problems problems;

  FixedValues(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /** The same file with the values moved. What is wrong stays for others to tell. */
  Tree moved(Tree tree) {
    if (!(tree.find(SPACE).orElse(null) instanceof Node.Mapping space)) {
      return tree;
    }
    Map<String, Node.Entry> left = new LinkedHashMap<>();
    Tree now = tree;
    for (Node.Entry entry : space.entries().values()) {
      String bare = bare(entry.key());
      boolean once =
          space.entries().keySet().stream().filter(key -> bare(key).equals(bare)).count() == 1;
      Optional<String> path = once ? path(now, entry) : Optional.empty();
      if (path.isPresent()) {
        now = put(now, path.get(), entry);
      } else {
        left.put(entry.key(), entry);
      }
    }
    return with(now, SPACE, new Node.Mapping(space.place(), left));
  }

  private static String bare(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /** Of the component to which the value belongs; empty if there is none, or it is a domain. */
  private Optional<String> path(Tree tree, Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping) {
      return Optional.empty();
    }
    String section = Space.section(bare(entry.key()));
    Optional<String> path =
        section.startsWith(Space.WRAP + ".") ? wrapper(tree, section) : Optional.of(section);
    return path.filter(
        found ->
            spec(tree, found, Space.parameter(entry.key()))
                .filter(spec -> entry.value() instanceof Node.Scalar || LISTS.contains(spec.type()))
                .isPresent());
  }

  private static Optional<String> wrapper(Tree tree, String section) {
    if (!(tree.find(Space.WRAP).orElse(null) instanceof Node.Sequence list)) {
      return Optional.empty();
    }
    for (int i = 0; i < list.items().size(); i++) {
      Optional<Reference> reference = ComponentReader.reference(list.items().get(i));
      if (reference.filter(r -> Space.wrap(r.name()).equals(section)).isPresent()) {
        return Optional.of(Space.WRAP + "[" + i + "]");
      }
    }
    return Optional.empty();
  }

  private Optional<ParamSpec> spec(Tree tree, String path, String name) {
    Optional<Kind> kind =
        EnumSet.of(Kind.ALGORITHM, Kind.TASK, Kind.CURRICULUM, Kind.WRAP).stream()
            .filter(one -> path.replaceAll("\\[.*", "").equals(one.toString()))
            .findFirst();
    Optional<Reference> reference = tree.find(path).flatMap(ComponentReader::reference);
    if (kind.isEmpty() || reference.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = catalog.named(kind.get(), reference.get().name());
    return entries.stream()
        .flatMap(entry -> entry.specs().stream())
        .filter(spec -> spec.name().equals(name))
        .findFirst();
  }

  /** The tree with the value in the component at the path, unless it is there already. */
  private Tree put(Tree tree, String path, Node.Entry entry) {
    String name = Space.parameter(entry.key());
    Node holder = tree.find(path).orElseThrow();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    if (holder instanceof Node.Mapping mapping) {
      entries.putAll(mapping.entries());
    } else {
      entries.put("use", new Node.Entry(holder.place(), "use", holder));
    }
    Node.Entry given = entries.get(name);
    if (given == null) {
      entries.put(name, new Node.Entry(entry.keyPlace(), name, entry.value()));
      return with(tree, path, new Node.Mapping(holder.place(), entries));
    }
    Object here = ValueReader.plain(entry.value());
    if (here == null || !here.equals(ValueReader.plain(given.value()))) {
      problems.add(
          entry.value().place(),
          SPACE + "." + entry.key(),
          "must be as "
              + tree.mention(path + "." + name)
              + " says, "
              + given.value().words()
              + ", but is "
              + entry.value().words(),
          "Maybe leave one of the two out.");
    }
    return tree;
  }

  /** The tree with another value at a key of the root, or in a list there. */
  private static Tree with(Tree tree, String path, Node value) {
    int bracket = path.indexOf('[');
    String key = bracket < 0 ? path : path.substring(0, bracket);
    Map<String, Node.Entry> root = new LinkedHashMap<>(tree.root().entries());
    Node.Entry old = root.get(key);
    Node whole = value;
    if (bracket >= 0) {
      Node.Sequence list = (Node.Sequence) old.value();
      List<Node> items = new ArrayList<>(list.items());
      items.set(Integer.parseInt(path.substring(bracket + 1, path.length() - 1)), value);
      whole = new Node.Sequence(list.place(), items);
    }
    root.put(key, new Node.Entry(old.keyPlace(), key, whole));
    return new Tree(new Node.Mapping(tree.root().place(), root));
  }
}
