package io.drover.dsl.check;

import io.drover.dsl.check.value.ParamReader;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.CatalogSpace;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code CartPole-v1}, {@code {use: ppo, n_steps: 128}} or {@code {use: fast-ppo@1.0.0}}. A
 * preset comes out as the component that it builds on.
 */
final class ComponentReader {
  private static final String USE = "use";

  /** In a resolved file: the preset that the parameters came from. Nothing follows from it. */
  static final String PRESET = "preset";

  private final Tree tree;
  private final Catalog catalog;
  private final Problems problems;

  ComponentReader(Tree tree, Catalog catalog, Problems problems) {
    this.tree = tree;
    this.catalog = catalog;
    this.problems = problems;
  }

  /** The component and its parameters; empty, with a problem, if the catalog has none such. */
  Optional<Chosen> read(Node node, Kind kind) {
    return read(node, kind, kind.toString());
  }

  /** The same where it stands elsewhere than under its kind, as in a list. */
  Optional<Chosen> read(Node node, Kind kind, String path) {
    return find(node, kind, path).map(entry -> whole(node, path, entry));
  }

  /** The component of that name with its defaults. */
  Optional<Chosen> named(String name, Kind kind, Place place) {
    return read(new Node.Scalar(place, name, name), kind);
  }

  /**
   * What a preset builds on, and with which values: it may leave out parameters that an experiment
   * must give.
   */
  Optional<Chosen> readPart(Node node, Kind kind) {
    int before = problems.size();
    return find(node, kind, kind.toString())
        .map(
            entry -> {
              if (kind == Kind.SPACE) {
                return space(mapping(node), entry);
              }
              if (!entry.component().isHere()) {
                String path = kind.toString();
                return new Chosen(path, entry.component(), Map.of(), true, Optional.empty());
              }
              Given given = given(node, kind.toString(), entry);
              boolean right =
                  problems.size() == before
                      && (!missing(entry, given.values()).isEmpty()
                          || fits(mapping(node), kind.toString(), entry, given.values()));
              return new Chosen(
                  kind.toString(), entry.component(), given.values(), right, given.preset());
            });
  }

  /** What it gives are domains, which are looked at where they are used. */
  private static Chosen space(Node.Mapping mapping, Entry entry) {
    Map<String, Object> domains = new LinkedHashMap<>(entry.params());
    mapping.entries().values().stream()
        .filter(given -> !given.key().equals(USE))
        .forEach(given -> domains.put(given.key(), CatalogSpace.plain(given.value())));
    Optional<String> preset = entry.file().map(file -> entry.id());
    return new Chosen(Kind.SPACE.toString(), entry.component(), domains, true, preset);
  }

  /** The text that says which component a value means; empty if it says none. */
  static Optional<Reference> reference(Node node) {
    Node use =
        node instanceof Node.Mapping mapping && mapping.entries().containsKey(USE)
            ? mapping.entries().get(USE).value()
            : node;
    return use instanceof Node.Scalar scalar && scalar.value() instanceof String text
        ? Optional.of(Reference.parse(text))
        : Optional.empty();
  }

  private static Node.Mapping mapping(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping
        : new Node.Mapping(node.place(), Map.of());
  }

  private Optional<Entry> find(Node node, Kind kind, String path) {
    if (node instanceof Node.Mapping mapping) {
      Node.Entry use = mapping.entries().get(USE);
      if (use == null) {
        problems.add(
            tree.keyPlace(path), path + "." + USE, "must be given", "Known " + known(kind));
        return Optional.empty();
      }
      return named(use.value(), path + "." + USE, kind);
    }
    return named(node, path, kind);
  }

  /** The entry of a name, as {@code ppo} or {@code fast-ppo@1.2.0}; empty, with a problem. */
  Optional<Entry> named(Node node, String path, Kind kind) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String text)) {
      problems.add(
          node.place(),
          path,
          "must name a component of kind " + kind + ", but is " + node.words(),
          "Known " + known(kind));
      return Optional.empty();
    }
    Reference reference = Reference.parse(text);
    List<Entry> versions = catalog.named(kind, reference.name());
    if (versions.isEmpty()) {
      List<String> names = catalog.names(kind);
      String hint = DidYouMean.hint(reference.name(), names, kind.plural());
      boolean near = DidYouMean.closest(reference.name(), names).isPresent();
      problems.add(
          node.place(),
          path,
          "must name a known " + kind + ", but is " + node.words(),
          near ? hint : hint + ". Those of your own come with --catalog.");
      return Optional.empty();
    }
    return version(reference, versions, node, path);
  }

  /** A name with several versions must say which, so that a newer file never changes an old one. */
  private Optional<Entry> version(
      Reference reference, List<Entry> versions, Node node, String path) {
    String known =
        "Known versions of "
            + reference.name()
            + ": "
            + versions.stream().map(v -> v.card().version()).collect(Collectors.joining(", "));
    Entry newest = versions.get(versions.size() - 1);
    if (reference.version().isEmpty()) {
      if (versions.size() > 1) {
        problems.add(
            node.place(),
            path,
            "must say which version of " + reference.name() + ", but is " + node.words(),
            "Maybe " + newest.id() + ". " + known);
      }
      return Optional.of(newest);
    }
    String wanted = reference.version().get();
    Optional<Entry> found =
        versions.stream().filter(entry -> entry.card().version().equals(wanted)).findFirst();
    if (found.isEmpty()) {
      problems.add(
          node.place(), path, "must name a version there is, but is " + node.words(), known);
    }
    return found.or(() -> Optional.of(newest)); // so that its parameters are checked too
  }

  /** Values that stand in for defaults, and the preset that some come from. */
  private record Given(Map<String, Object> values, Optional<String> preset) {}

  private Given given(Node node, String path, Entry entry) {
    Node.Mapping mapping = mapping(node);
    List<ParamSpec> specs = Params.specs(entry.component().params());
    List<String> names = specs.stream().map(ParamSpec::name).toList();
    for (Node.Entry given : mapping.entries().values()) {
      boolean own = given.key().equals(USE) || given.key().equals(PRESET);
      if (!own && !names.contains(given.key())) {
        SectionReader.unknown(given, path, names, "parameters", problems);
      }
    }
    ParamReader reader = new ParamReader(problems, specs);
    Map<String, Object> values = new LinkedHashMap<>(entry.params());
    for (ParamSpec spec : specs) {
      Node.Entry value = mapping.entries().get(spec.name());
      if (value != null) {
        reader
            .read(value.value(), path + "." + spec.name(), spec)
            .ifPresent(read -> values.put(spec.name(), read.value()));
      }
    }
    return new Given(values, preset(mapping, path, entry));
  }

  private Optional<String> preset(Node.Mapping mapping, String path, Entry entry) {
    Optional<String> used = entry.file().map(file -> entry.id());
    Node.Entry told = mapping.entries().get(PRESET);
    if (told == null) {
      return used;
    }
    if (used.isPresent()) {
      problems.add(
          told.keyPlace(),
          path + "." + PRESET,
          "must not be given where use names a preset, which is " + used.get());
      return used;
    }
    if (told.value() instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
      return Optional.of(text);
    }
    problems.add(
        told.value().place(),
        path + "." + PRESET,
        "must be the text that names the preset these parameters came from, but is "
            + told.value().words());
    return Optional.empty();
  }

  private Chosen whole(Node node, String path, Entry entry) {
    Node.Mapping mapping = mapping(node);
    int before = problems.size();
    Given given = given(node, path, entry);
    List<ParamSpec> missing = missing(entry, given.values());
    for (ParamSpec spec : missing) {
      if (!mapping.entries().containsKey(spec.name())) {
        problems.add(tree.keyPlace(path), path + "." + spec.name(), "must be given", spec.doc());
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(entry.component().params())) {
      Object value = given.values().getOrDefault(spec.name(), spec.defaultValue());
      values.put(spec.name(), value);
    }
    boolean right =
        problems.size() == before
            && fits(mapping, path, entry, values)
            && isThere(mapping, path, entry, values);
    return new Chosen(path, entry.component(), values, right, given.preset());
  }

  private static List<ParamSpec> missing(Entry entry, Map<String, Object> values) {
    return Params.specs(entry.component().params()).stream()
        .filter(spec -> spec.required() && !values.containsKey(spec.name()))
        .toList();
  }

  /** Whether the component takes this combination. */
  private boolean fits(Node.Mapping mapping, String path, Entry entry, Map<String, Object> values) {
    try {
      Params.create(entry.component().params(), values);
      return true;
    } catch (InvalidFileException e) {
      e.problems().forEach(p -> problems.add(p.place(), p.path(), p.message(), p.hint()));
      return false;
    } catch (IllegalArgumentException | ArithmeticException e) {
      tellMisfit(mapping, path, entry, String.valueOf(e.getMessage()), "");
      return false;
    }
  }

  /** Whether a task can be had on this machine. */
  private boolean isThere(
      Node.Mapping mapping, String path, Entry entry, Map<String, Object> values) {
    if (!(entry.component() instanceof TaskComponent<?> task)) {
      return true;
    }
    Optional<String> missing = missing(task, values);
    missing.ifPresent(
        why -> {
          String[] lines = why.split("\n", 2);
          tellMisfit(mapping, path, entry, lines[0], lines.length > 1 ? lines[1] : "");
        });
    return missing.isEmpty();
  }

  private static <P extends Record> Optional<String> missing(
      TaskComponent<P> task, Map<String, Object> values) {
    return task.missing(Params.create(task.params(), values));
  }

  /** At the first parameter that the message names and the file gives, or at the component. */
  private void tellMisfit(
      Node.Mapping mapping, String path, Entry entry, String message, String advice) {
    List<Node.Entry> named = tree.named(path, message);
    Place place = named.isEmpty() ? mapping.place() : named.get(0).value().place();
    String others =
        named.stream()
            .skip(1)
            .map(given -> tree.mention(path + "." + given.key()))
            .collect(Collectors.joining(" and "));
    String preset = fromPreset(mapping, entry, message);
    String see = others.isEmpty() ? "" : "See " + others + ". ";
    problems.add(place, path, message, (advice + " " + see + preset).strip());
  }

  /** Values that the message is about and that stand in the preset's file instead. */
  private static String fromPreset(Node.Mapping mapping, Entry entry, String message) {
    String values =
        entry.params().entrySet().stream()
            .filter(value -> !mapping.entries().containsKey(value.getKey()))
            .filter(value -> Tree.names(message, value.getKey()))
            .map(value -> value.getKey() + ": " + value.getValue())
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "" : entry.id() + " has " + values + ".";
  }

  private String known(Kind kind) {
    return kind.plural() + ": " + String.join(", ", catalog.names(kind));
  }
}
