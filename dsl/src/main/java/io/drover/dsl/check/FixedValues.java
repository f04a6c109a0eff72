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
import java.util.HashSet;
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
    Set<String> moved = new HashSet<>();
    Tree now = tree;
    for (Node.Entry entry : space.entries().values()) {
      String bare = bare(entry.key());
      boolean once =
          space.entries().keySet().stream().filter(key -> bare(key).equals(bare)).count() == 1;
      for (String path : once ? paths(now, entry, space) : List.<String>of()) {
        now = put(now, path, entry);
        moved.add(entry.key());
      }
    }
    Map<String, Node.Entry> left = new LinkedHashMap<>();
    ((Node.Mapping) now.find(SPACE).orElseThrow()).entries().forEach(left::put);
    left.keySet().removeAll(moved);
    return with(now, SPACE, new Node.Mapping(space.place(), left));
  }

  private static String bare(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /** Of the components to which the value belongs; empty if there are none, or it is a domain. */
  private List<String> paths(Tree tree, Node.Entry entry, Node.Mapping space) {
    if (entry.value() instanceof Node.Mapping) {
      return List.of();
    }
    String section = Space.section(bare(entry.key()));
    List<String> paths = new ArrayList<>();
    if (section.startsWith(Space.WRAP + ".")) {
      wrapper(tree, section).ifPresent(paths::add);
    } else if (AlternativesReader.chooses(tree)) {
      paths.addAll(algorithms(tree, section, Space.parameter(entry.key()), space));
    }
    if (paths.isEmpty()) {
      paths.add(section);
    }
    return paths.stream()
        .filter(
            found ->
                spec(tree, found, Space.parameter(entry.key()))
                    .filter(
                        spec -> entry.value() instanceof Node.Scalar || LISTS.contains(spec.type()))
                    .isPresent())
        .toList();
  }

  /** Of the algorithms among which a search chooses those that share a parameter, or the one. */
  private List<String> algorithms(Tree tree, String section, String parameter, Node.Mapping space) {
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, String> one : AlternativesReader.paths(tree, catalog).entrySet()) {
      boolean shared =
          section.equals(Space.ALGORITHM)
              && !space.entries().containsKey(one.getValue() + "." + parameter);
      if (shared || section.equals(one.getValue())) {
        paths.add(one.getKey());
      }
    }
    return paths;
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
            .filter(one -> kind(path).equals(one.toString()))
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

  private static String kind(String path) {
    return path.startsWith(Space.CHOICES) ? Space.ALGORITHM : path.replaceAll("\\[.*", "");
  }

  /** The tree with another value at a path that it has. */
  private static Tree with(Tree tree, String path, Node value) {
    return new Tree((Node.Mapping) with(tree.root(), List.of(path.split("[.\\[\\]]+")), value));
  }

  private static Node with(Node holder, List<String> path, Node value) {
    if (path.isEmpty()) {
      return value;
    }
    List<String> rest = path.subList(1, path.size());
    if (holder instanceof Node.Sequence list) {
      List<Node> items = new ArrayList<>(list.items());
      int at = Integer.parseInt(path.get(0));
      items.set(at, with(items.get(at), rest, value));
      return new Node.Sequence(list.place(), items);
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>(((Node.Mapping) holder).entries());
    Node.Entry old = entries.get(path.get(0));
    entries.put(
        old.key(), new Node.Entry(old.keyPlace(), old.key(), with(old.value(), rest, value)));
    return new Node.Mapping(holder.place(), entries);
  }
}
