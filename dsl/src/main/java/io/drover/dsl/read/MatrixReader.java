package io.drover.dsl.read;

import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.language.Language;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code matrix}: paths into the experiment, each with its values. */
final class MatrixReader {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern LABEL = Pattern.compile(Language.NAME_PATTERN);
  private static final String USE = "use";
  private static final String MATRIX = "matrix";

  private final Problems problems;

  MatrixReader(Problems problems) {
    this.problems = problems;
  }

  /** The axes; what is wrong is left out. */
  List<Axis> read(Optional<Node> node) {
    List<Axis> axes = new ArrayList<>();
    if (node.isEmpty()) {
      return axes;
    }
    if (!(node.get() instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      problems.add(
          node.get().place(),
          MATRIX,
          "must be a mapping of paths into the experiment to their values, but is "
              + (node.get() instanceof Node.Mapping ? "empty" : node.get().words()),
          "Maybe matrix: {task: [CartPole-v1, Acrobot-v1]}");
      return axes;
    }
    for (Node.Entry entry : mapping.entries().values()) {
      if (right(entry)) {
        axes.add(new Axis(entry, values(entry)));
      }
    }
    return axes;
  }

  private boolean right(Node.Entry entry) {
    String path = entry.key();
    String first = path.split("\\.", 2)[0];
    if (BenchmarkLanguage.OWN.contains(first)) {
      problems.add(
          entry.keyPlace(),
          MATRIX + "." + path,
          "the benchmark gives " + first + " to its cells itself, so that no matrix can");
      return false;
    }
    if (!PATH.matcher(path).matches()) {
      problems.add(
          entry.keyPlace(),
          MATRIX + "." + path,
          "must be a path into the experiment, such as task or train.env_steps");
      return false;
    }
    return true;
  }

  private List<Axis.Value> values(Node.Entry entry) {
    String path = MATRIX + "." + entry.key();
    List<Axis.Value> values = new ArrayList<>();
    if (entry.value() instanceof Node.Sequence list && !list.items().isEmpty()) {
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        add(values, label(item), path, path + "[" + i + "]", item);
      }
    } else if (entry.value() instanceof Node.Mapping named
        && !named.entries().isEmpty()
        && !named.entries().containsKey(USE)) {
      for (Node.Entry value : named.entries().values()) {
        add(values, Optional.of(value.key()), path, path + "." + value.key(), value.value());
      }
    } else {
      boolean empty =
          entry.value() instanceof Node.Sequence
              || entry.value() instanceof Node.Mapping named && named.entries().isEmpty();
      problems.add(
          entry.value().place(),
          path,
          "must be a list of values, or a mapping of names to values, but is "
              + (empty ? "empty" : entry.value().words()),
          entry.value() instanceof Node.Mapping && !empty ? "Maybe [{use: …}]" : "");
    }
    return values;
  }

  private void add(
      List<Axis.Value> values, Optional<String> label, String axis, String path, Node node) {
    if (label.isEmpty() || !LABEL.matcher(label.get()).matches()) {
      problems.add(
          node.place(),
          path,
          "needs a name of letters, digits, '.', '_' or '-'",
          "Maybe " + axis.substring(MATRIX.length() + 1) + ": {a-name: …, another-name: …}");
      return;
    }
    Set<String> taken = new HashSet<>();
    values.forEach(value -> taken.add(value.label()));
    if (taken.contains(label.get())) {
      problems.add(
          node.place(),
          path,
          "must be called otherwise than the others, but two are called '" + label.get() + "'",
          "Maybe "
              + axis.substring(MATRIX.length() + 1)
              + ": {"
              + label.get()
              + "-a: …, "
              + label.get()
              + "-b: …}");
      return;
    }
    values.add(new Axis.Value(label.get(), path, node));
  }

  /** What a value is called that has no name of its own; empty if there is no such thing. */
  private static Optional<String> label(Node node) {
    if (node instanceof Node.Mapping mapping && mapping.entries().containsKey(USE)) {
      return label(mapping.entries().get(USE).value());
    }
    return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }
}
