package io.drover.searchers.schedule;

import io.drover.dsl.experiment.Objective;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code schedule.yaml}; nothing is guessed, nothing unknown is skipped. */
final class ScheduleReader {
  private static final Node.Mapping NOTHING = new Node.Mapping(new Place("", 1, 1), Map.of());

  private final Problems problems = new Problems();

  private ScheduleReader() {}

  static ScheduleFile read(Node root) {
    return new ScheduleReader().file(root);
  }

  private ScheduleFile file(Node root) {
    Node.Mapping file = mapping(root, "", List.of("kind", "name", "objective", "steps"));
    problems.throwIfAny();
    if (!"schedule".equals(text(file, "kind", "kind"))) {
      problems.add(place(file, "kind"), "kind", "must be 'schedule'");
    }
    String name = text(file, "name", "name");
    Objective objective = objective(file);
    List<Schedule.Step> steps = steps(file);
    problems.throwIfAny();
    try {
      return new ScheduleFile(name, objective, new Schedule(steps));
    } catch (IllegalArgumentException e) {
      problems.add(place(file, "steps"), "steps", e.getMessage());
      throw new InvalidFileException(problems.sorted());
    }
  }

  private Objective objective(Node.Mapping file) {
    Node node = value(file, "objective");
    if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      String direction = mapping.entries().keySet().iterator().next();
      boolean maximize = direction.equals("maximize");
      if (maximize || direction.equals("minimize")) {
        return new Objective(text(mapping, direction, "objective." + direction), maximize);
      }
    }
    problems.add(
        place(file, "objective"),
        "objective",
        "must hold 'maximize' or 'minimize' with the name of a metric");
    return new Objective("", true);
  }

  private List<Schedule.Step> steps(Node.Mapping file) {
    List<Schedule.Step> steps = new ArrayList<>();
    if (!(value(file, "steps") instanceof Node.Sequence sequence)) {
      problems.add(place(file, "steps"), "steps", "must be a list of steps");
      return steps;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      steps.add(step(sequence.items().get(i), "steps[" + i + "]"));
    }
    return steps;
  }

  private Schedule.Step step(Node node, String path) {
    Node.Mapping step = mapping(node, path, List.of("from", "to", "configuration"));
    return new Schedule.Step(
        steps(step, "from", path),
        steps(step, "to", path),
        configuration(value(step, "configuration"), path + ".configuration"));
  }

  private Configuration configuration(Node node, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries().values()) {
        values.put(entry.key(), parameter(entry.value(), path + "." + entry.key()));
      }
    } else if (node != null) {
      problems.add(node.place(), path, "must be a mapping of parameters to values");
    }
    return new Configuration(values);
  }

  private Object parameter(Node node, String path) {
    if (node instanceof Node.Scalar scalar && scalar.value() != null) {
      return scalar.value();
    }
    if (node instanceof Node.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        items.add(parameter(sequence.items().get(i), path + "[" + i + "]"));
      }
      return List.copyOf(items);
    }
    problems.add(node.place(), path, "must be a value or a list of values");
    return "";
  }

  /** The node as a mapping with exactly these keys, or an empty one after telling why not. */
  private Node.Mapping mapping(Node node, String path, List<String> keys) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.place(), path, "must be a mapping with " + String.join(", ", keys));
      return NOTHING;
    }
    for (Node.Entry entry : mapping.entries().values()) {
      if (!keys.contains(entry.key())) {
        problems.add(
            entry.keyPlace(),
            join(path, entry.key()),
            "unknown key; known are " + String.join(", ", keys));
      }
    }
    Set<String> missing = new TreeSet<>(keys);
    missing.removeAll(mapping.entries().keySet());
    missing.forEach(key -> problems.add(mapping.place(), join(path, key), "must be given"));
    return mapping;
  }

  private String text(Node.Mapping mapping, String key, String path) {
    Node node = value(mapping, key);
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
      return text;
    }
    if (node != null) {
      problems.add(node.place(), path, "must be a text");
    }
    return "";
  }

  private long steps(Node.Mapping mapping, String key, String path) {
    Node node = value(mapping, key);
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof Long steps) {
      return steps;
    }
    if (node != null) {
      problems.add(node.place(), join(path, key), "must be a whole number of environment steps");
    }
    return 0;
  }

  private static Node value(Node.Mapping mapping, String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry == null ? null : entry.value();
  }

  private static Place place(Node.Mapping mapping, String key) {
    Node value = value(mapping, key);
    return value == null ? mapping.place() : value.place();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
