package io.drover.dsl.check.value;

import io.drover.dsl.draft.Section;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.language.Field;
import io.drover.dsl.language.Shape;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the mappings whose keys the language fixes. */
public final class SectionReader {
  private static final int MOST = 200;

  private final Tree tree;
  private final Problems problems;
  private final ValueReader values;

  /**
   * Of one file.
   *
   * @param problems takes what is wrong
   */
  public SectionReader(Tree tree, Problems problems) {
    this.tree = tree;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** A section that may be left out: then it consists of its defaults. */
  public Section read(Optional<Node> node, String path, List<Field> fields) {
    if (node.isPresent() && !(node.get() instanceof Node.Mapping)) {
      values.refuse(
          node.get(), path, "must be a mapping", "Known keys: " + String.join(", ", names(fields)));
    }
    return node.isPresent() && node.get() instanceof Node.Mapping mapping
        ? read(mapping, path, fields)
        : new Section(Map.of(), defaults(fields));
  }

  /** A list of sections that may be left out; one for each item, right or wrong. */
  public List<Section> list(Optional<Node> node, String path, List<Field> fields) {
    List<Section> all = new ArrayList<>();
    if (node.isPresent() && !(node.get() instanceof Node.Sequence)) {
      values.refuse(node.get(), path, "must be a list of mappings", "");
    }
    if (node.orElse(null) instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        all.add(read(Optional.of(list.items().get(i)), path + "[" + i + "]", fields));
      }
    }
    return all;
  }

  /** A section that is there. */
  public Section read(Node.Mapping mapping, String path, List<Field> fields) {
    List<String> misspelt = new ArrayList<>();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!names(fields).contains(entry.key())) {
        unknown(entry, path, names(fields), "keys", problems);
        if (misspelt.size() < fields.size()) {
          DidYouMean.closest(entry.key(), names(fields)).ifPresent(misspelt::add);
        }
      }
    }
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Object> found = defaults(fields);
    for (Field field : fields) {
      Node.Entry entry = mapping.entries().get(field.name());
      String fieldPath = join(path, field.name());
      if (entry != null) {
        nodes.put(field.name(), entry.value());
        found.remove(field.name());
        value(entry.value(), fieldPath, field.shape())
            .ifPresent(value -> found.put(field.name(), value));
      } else if (field.presence() == Field.Presence.REQUIRED && !misspelt.contains(field.name())) {
        Place place = path.isEmpty() ? mapping.place() : tree.keyPlace(path);
        problems.add(place, fieldPath, "must be given", field.doc());
      }
    }
    return new Section(nodes, found);
  }

  /** Adds the problem of a key that nobody knows. */
  public static void unknown(
      Node.Entry entry, String path, List<String> known, String what, Problems problems) {
    if (problems.size() >= MOST) {
      return; // a file this wrong is none of ours, and names cost time to compare
    }
    problems.add(
        entry.keyPlace(),
        join(path, entry.key()),
        "there is no such " + what.replaceAll("s$", ""),
        DidYouMean.hint(entry.key(), known, what));
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<Object> value(Node node, String path, Shape shape) {
    if (shape instanceof Shape.Whole whole) {
      return values.whole(node, path, whole.range()).map(Object.class::cast);
    }
    if (shape instanceof Shape.Real) {
      return values.number(node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.Choice choice) {
      return values.choice(node, path, choice.choices()).map(Object.class::cast);
    }
    if (shape instanceof Shape.Choices choices) {
      return values.choices(node, path, choices.choices()).map(Object.class::cast);
    }
    if (shape instanceof Shape.Time) {
      return values.time(node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.Share) {
      return values.share(node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.Text) {
      return values.text(node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.Version) {
      return values.version(node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.Name) {
      return values.name(node, path).map(Object.class::cast);
    }
    return Optional.empty(); // read by those who know more of it
  }

  private static Map<String, Object> defaults(List<Field> fields) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.presence() == Field.Presence.DEFAULT) {
        defaults.put(field.name(), field.defaultValue());
      }
    }
    return defaults;
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }
}
