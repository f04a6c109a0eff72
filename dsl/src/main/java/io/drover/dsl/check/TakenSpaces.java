package io.drover.dsl.check;

import io.drover.dsl.check.space.Taken;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.CatalogSpace;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes out what {@code space: {use: ppo, learning_rate: {float: [1e-4, 1e-3]}}} means: the
 * domains of the catalog's space, with those of the file in their place. A domain of the file has
 * the scale, step and condition of the one that it narrows, unless it says another, and must lie
 * within it; with {@code override: true} it stands for itself. A single value takes a parameter out
 * of the search. Where the search chooses between algorithms, what a space has is that algorithm's
 * own.
 */
final class TakenSpaces {
  private static final String SPACE = "space";
  private static final String USE = "use";
  private static final String OVERRIDE = "override";
  private static final String CONSTRAINTS = "constraints";
  private static final String WHEN = "when";
  private static final String PREFIX = Space.ALGORITHM + ".";
  private static final Set<String> SCALE = Set.of("log", "complement_log", "step", "pow2");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final Tree tree;
  private final Catalog catalog;
  private final Problems problems;

  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> constraints = new LinkedHashSet<>();
  private final Map<String, List<Taken>> narrowed = new LinkedHashMap<>();

  TakenSpaces(Tree tree, Catalog catalog, Problems problems) {
    this.tree = tree;
    this.catalog = catalog;
    this.problems = problems;
  }

  /** The domains that must be stayed within, by the parameter of the file that narrows them. */
  Map<String, List<Taken>> narrowed() {
    return narrowed;
  }

  /** The file with all domains in it. */
  Tree expanded() {
    Node space = tree.find(SPACE).orElse(null);
    boolean name = space instanceof Node.Scalar scalar && scalar.value() instanceof String;
    boolean mapping = space instanceof Node.Mapping all && all.entries().containsKey(USE);
    if (!name && !mapping) {
      return tree;
    }
    Map<String, Node.Entry> own =
        new LinkedHashMap<>(mapping ? ((Node.Mapping) space).entries() : Map.of());
    Node use = name ? space : own.remove(USE).value();
    String path = name ? SPACE : SPACE + "." + USE;
    if (use instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        take(list.items().get(i), path + "[" + i + "]");
      }
    } else {
      take(use, path);
    }
    return with(merged(own, use.place()), space.place(), use.place());
  }

  private void take(Node node, String path) {
    new ComponentReader(tree, catalog, problems)
        .named(node, path, Kind.SPACE)
        .ifPresent(entry -> take(entry, node, path));
  }

  private void take(Entry entry, Node node, String path) {
    String algorithm = ((SpaceComponent) entry.component()).algorithm();
    var algorithms = AlternativesReader.paths(tree, catalog).values();
    if (!algorithms.isEmpty() && !algorithms.contains(algorithm)) {
      List<String> fit =
          catalog.entries(Kind.SPACE).stream()
              .filter(e -> algorithms.contains(((SpaceComponent) e.component()).algorithm()))
              .map(Entry::name)
              .distinct()
              .toList();
      problems.add(
          node.place(),
          path,
          "must be a space of "
              + String.join(" or ", algorithms)
              + ", but "
              + entry.name()
              + " is one of "
              + algorithm,
          "Maybe " + String.join(", ", fit) + ". See " + tree.mention(Space.ALGORITHM) + ".");
      return;
    }
    String prefix = AlternativesReader.chooses(tree) ? algorithm + "." : "";
    CatalogSpace space = CatalogSpace.of(entry);
    for (Map.Entry<String, Object> domain : space.domains().entrySet()) {
      Node value = CatalogSpace.node(qualified(domain.getValue(), prefix), node.place());
      Taken first = taken.putIfAbsent(prefix + domain.getKey(), new Taken(entry.id(), value));
      if (first != null) {
        problems.add(
            node.place(),
            path,
            "must not be taken beside " + first.from() + ", which has " + domain.getKey() + " too");
        return;
      }
    }
    ids.add(entry.id());
    constraints.addAll(space.constraints());
  }

  /** Its condition looks at parameters of the same algorithm. */
  private static Object qualified(Object domain, String prefix) {
    if (!(domain instanceof Map<?, ?> map) || !(map.get(WHEN) instanceof Map<?, ?> when)) {
      return domain;
    }
    Map<Object, Object> qualified = new LinkedHashMap<>();
    when.forEach((parent, values) -> qualified.put(prefix + parent, values));
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    copy.put(WHEN, qualified);
    return copy;
  }

  private Map<String, Node.Entry> merged(Map<String, Node.Entry> own, Place place) {
    Map<String, Node.Entry> byName = new LinkedHashMap<>();
    own.values().forEach(entry -> byName.putIfAbsent(bare(entry.key()), entry));
    boolean chooses = AlternativesReader.chooses(tree);
    Map<String, Node.Entry> all = new LinkedHashMap<>();
    taken.forEach(
        (name, domain) -> {
          String shared = chooses ? Space.parameter(name) : name;
          Node.Entry entry = byName.getOrDefault(name, byName.get(shared));
          if (entry == null) {
            all.put(name, new Node.Entry(place, name, domain.domain()));
          } else {
            all.put(entry.key(), narrowed(entry, all.getOrDefault(entry.key(), entry), domain));
          }
        });
    own.forEach(all::putIfAbsent);
    taken.keySet().stream()
        .filter(name -> !byName.containsKey(name))
        .forEach(name -> settle(name, all));
    return all;
  }

  /** Where a parameter waits for one that has a single value now, it is always there or never. */
  private static void settle(String name, Map<String, Node.Entry> all) {
    Node.Entry entry = all.get(name);
    if (entry == null
        || !(entry.value() instanceof Node.Mapping domain)
        || !domain.entries().containsKey(WHEN)
        || !(domain.entries().get(WHEN).value() instanceof Node.Mapping when)) {
      return;
    }
    Map<String, Node.Entry> left = new LinkedHashMap<>(when.entries());
    for (Node.Entry wanted : when.entries().values()) {
      Node.Entry parent = all.get(wanted.key());
      if (parent != null && !(parent.value() instanceof Node.Mapping)) {
        Object value = CatalogSpace.plain(parent.value());
        Object values = CatalogSpace.plain(wanted.value());
        if (!values.equals(value) && !(values instanceof List<?> list && list.contains(value))) {
          all.remove(name);
          return;
        }
        left.remove(wanted.key());
      }
    }
    Map<String, Node.Entry> keys = new LinkedHashMap<>(domain.entries());
    if (left.isEmpty()) {
      keys.remove(WHEN);
    } else {
      Node.Entry old = keys.get(WHEN);
      keys.put(WHEN, new Node.Entry(old.keyPlace(), WHEN, new Node.Mapping(when.place(), left)));
    }
    all.put(name, new Node.Entry(entry.keyPlace(), name, new Node.Mapping(domain.place(), keys)));
  }

  private static String bare(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /**
   * The file's domain with what it leaves out.
   *
   * @param entry as the file has it
   * @param now as it is so far, where it narrows several
   */
  private Node.Entry narrowed(Node.Entry entry, Node.Entry now, Taken from) {
    if (!(entry.value() instanceof Node.Mapping own)
        || !(from.domain() instanceof Node.Mapping whole)) {
      return entry;
    }
    Map<String, Node.Entry> keys = new LinkedHashMap<>(((Node.Mapping) now.value()).entries());
    Node.Entry override = own.entries().get(OVERRIDE);
    if (override != null) {
      if (override.value() instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value())) {
        keys.remove(OVERRIDE);
      }
    } else {
      narrowed.computeIfAbsent(bare(entry.key()), key -> new ArrayList<>()).add(from);
      boolean scaled = keys.keySet().stream().anyMatch(SCALE::contains);
      boolean same =
          Stream.of("float", "int")
              .anyMatch(type -> keys.containsKey(type) && whole.entries().containsKey(type));
      whole.entries().values().stream()
          .filter(key -> key.key().equals(WHEN) || same && !scaled && SCALE.contains(key.key()))
          .forEach(key -> keys.putIfAbsent(key.key(), key));
    }
    return new Node.Entry(entry.keyPlace(), entry.key(), new Node.Mapping(own.place(), keys));
  }

  private Tree with(Map<String, Node.Entry> entries, Place space, Place use) {
    String ids = String.join(", ", this.ids);
    Node from = new Node.Scalar(use, ids, ids);
    entries.put(ComponentReader.PRESET, new Node.Entry(use, ComponentReader.PRESET, from));
    Map<String, Node.Entry> root = new LinkedHashMap<>(tree.root().entries());
    Node.Entry old = root.get(SPACE);
    root.put(SPACE, new Node.Entry(old.keyPlace(), SPACE, new Node.Mapping(space, entries)));
    Set<String> searched = new LinkedHashSet<>();
    entries.values().stream()
        .filter(entry -> entry.value() instanceof Node.Mapping)
        .forEach(entry -> searched.add(Space.parameter(entry.key())));
    List<Node> more = new ArrayList<>();
    for (String text : constraints) {
      boolean speaks =
          WORD.matcher(text).results().anyMatch(word -> searched.contains(word.group()));
      if (speaks) {
        more.add(new Node.Scalar(use, text, text));
      }
    }
    addConstraints(more, old, root, use);
    return new Tree(new Node.Mapping(tree.root().place(), root));
  }

  /** Those of the file first. */
  private static void addConstraints(
      List<Node> more, Node.Entry space, Map<String, Node.Entry> root, Place use) {
    Node.Entry given = root.get(CONSTRAINTS);
    if (more.isEmpty() || given != null && !(given.value() instanceof Node.Sequence)) {
      return;
    }
    List<Node> all =
        new ArrayList<>(given == null ? List.of() : ((Node.Sequence) given.value()).items());
    Set<String> texts = new LinkedHashSet<>();
    all.forEach(item -> texts.add(item instanceof Node.Scalar scalar ? scalar.text() : ""));
    more.stream().filter(item -> !texts.contains(((Node.Scalar) item).text())).forEach(all::add);
    Place key = given == null ? space.keyPlace() : given.keyPlace();
    Place list = given == null ? use : given.value().place();
    root.put(CONSTRAINTS, new Node.Entry(key, CONSTRAINTS, new Node.Sequence(list, all)));
  }
}
