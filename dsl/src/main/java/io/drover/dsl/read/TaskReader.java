package io.drover.dsl.read;

import io.drover.dsl.check.DraftReader;
import io.drover.dsl.component.Kind;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import io.drover.dsl.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a task that stands in no file: its name, and {@code task.PARAM=VALUE} of {@code --set}. */
public final class TaskReader {
  private static final String TASK = Kind.TASK.toString();
  private static final Place NAME = new Place("ID", 1, 1);

  private TaskReader() {}

  /**
   * The task with all its parameters.
   *
   * @param name of a task, or of a preset
   * @param known values of parameters that stand in for defaults
   * @param sets {@code task.param=value} each, applied in order
   * @throws InvalidFileException with every problem that was found
   */
  public static Use read(
      String name, Map<String, Object> known, List<String> sets, Catalog catalog) {
    Problems problems = new Problems();
    Map<String, Node.Entry> given = new LinkedHashMap<>();
    given.put("use", new Node.Entry(NAME, "use", new Node.Scalar(NAME, name, name)));
    Node.Mapping task = new Node.Mapping(NAME, given);
    Node.Mapping root = new Node.Mapping(NAME, Map.of(TASK, new Node.Entry(NAME, TASK, task)));
    Node.Mapping usual = new Overrides(problems).apply(root, sets(known));
    Node.Mapping whole = new Overrides(problems).apply(usual, sets);
    for (Node.Entry entry : whole.entries().values()) {
      if (!entry.key().equals(TASK)) {
        problems.add(
            entry.keyPlace(),
            entry.key(),
            "must be a parameter of the task, as task.PARAM=VALUE",
            "Maybe task." + entry.key());
      }
    }
    Tree tree = new Tree(whole);
    var chosen = new DraftReader(tree, catalog, problems).task();
    problems.throwIfAny();
    return chosen.map(Chosen::use).orElseThrow();
  }

  private static List<String> sets(Map<String, Object> values) {
    List<String> sets = new ArrayList<>();
    values.forEach((param, value) -> sets.add(TASK + "." + param + "=" + YamlText.flow(value)));
    return sets;
  }
}
