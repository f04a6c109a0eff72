package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code enqueue}: points of the space, not all of whose values need be given. */
final class EnqueueReader {
  private static final String PATH = "enqueue";

  private final Draft.SearchSpace searched;
  private final Space space;
  private final PointReader points;
  private final Problems problems;

  EnqueueReader(Draft.SearchSpace searched, Problems problems) {
    this.searched = searched;
    this.space = searched.space();
    this.points = new PointReader(problems, space.domains(), searched.specs());
    this.problems = problems;
  }

  /** The points, each in the space's order; those with problems are left out. */
  List<Map<String, Object>> read(Node node) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (!(node instanceof Node.Sequence list)) {
      refuse(node, PATH, "must be a list of points");
      return all;
    }
    for (int i = 0; i < list.items().size(); i++) {
      String path = PATH + "[" + i + "]";
      if (list.items().get(i) instanceof Node.Mapping point && !point.entries().isEmpty()) {
        int before = problems.size();
        Map<String, Object> values = values(point, path);
        if (problems.size() == before) {
          all.add(values);
        }
      } else {
        refuse(list.items().get(i), path, "must give at least one parameter a value");
      }
    }
    return all;
  }

  private void refuse(Node node, String path, String must) {
    new ValueReader(problems).refuse(node, path, must, "Maybe enqueue: [{learning_rate: 3e-4}]");
  }

  private Map<String, Object> values(Node.Mapping point, String path) {
    Map<String, Object> given = new LinkedHashMap<>();
    int before = problems.size();
    for (Node.Entry entry : point.entries().values()) {
      String name = SpaceReader.bare(entry.key());
      String own = path + "." + entry.key();
      if (!searched.entries().containsKey(name)) {
        problems.add(
            entry.keyPlace(),
            own,
            "must be a parameter of the space",
            DidYouMean.hint(name, searched.entries().keySet(), "parameters of the space"));
      } else if (given.containsKey(name)) {
        problems.add(entry.keyPlace(), own, "must be given once");
      } else if (space.domains().containsKey(name)) {
        points.value(entry.value(), own, name).ifPresent(value -> given.put(name, value));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    space.domains().keySet().stream()
        .filter(given::containsKey)
        .forEach(name -> values.put(name, given.get(name)));
    if (problems.size() == before) {
      together(point, path, values);
    }
    return values;
  }

  /** What the values that are given say of each other. */
  private void together(Node.Mapping point, String path, Map<String, Object> values) {
    for (Node.Entry entry : point.entries().values()) {
      Condition condition = space.conditions().get(SpaceReader.bare(entry.key()));
      for (String parent : condition == null ? Set.<String>of() : condition.parents()) {
        List<Object> wanted = condition.when().get(parent);
        if (values.containsKey(parent) && !wanted.contains(values.get(parent))) {
          problems.add(
              entry.keyPlace(),
              path + "." + entry.key(),
              "must not be given with "
                  + parent
                  + " "
                  + values.get(parent)
                  + ": it is there with "
                  + wanted);
        }
      }
    }
    for (Constraint constraint : space.constraints()) {
      if (!constraint.holds(values)) {
        problems.add(point.place(), path, "must satisfy " + constraint.text() + ", but does not");
      }
    }
  }
}
