package io.drover.dsl.check;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.List;
import java.util.Optional;

/** Reads values of a component's parameters. */
final class ParamReader {
  private final Problems problems;

  ParamReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * A value.
   *
   * @param value null where nothing is a value
   */
  record Read(Object value) {}

  /** The value in the parameter's own type; empty, with a problem, if it is none. */
  Optional<Read> read(Node node, String path, ParamSpec spec) {
    Object value = spec.coerce(raw(node, spec));
    Optional<String> must =
        node instanceof Node.Mapping ? Optional.of("must be " + spec.type()) : spec.refuses(value);
    if (must.isEmpty()) {
      return Optional.of(new Read(value));
    }
    if (!(node instanceof Node.Sequence sequence && items(sequence, path, spec))) {
      problems.add(node.place(), path, must.get() + ", but is " + node.words(), hint(node, spec));
    }
    return Optional.empty();
  }

  /** Adds the problems of a list's items; false if there are none. */
  private boolean items(Node.Sequence sequence, String path, ParamSpec spec) {
    Optional<ParamSpec> itemSpec = item(spec);
    boolean found = false;
    for (int i = 0; itemSpec.isPresent() && i < sequence.items().size(); i++) {
      found |= read(sequence.items().get(i), path + "[" + i + "]", itemSpec.get()).isEmpty();
    }
    return found;
  }

  private static Optional<ParamSpec> item(ParamSpec list) {
    ParamSpec.Type type =
        list.type() == ParamSpec.Type.INT_LIST
            ? ParamSpec.Type.INT
            : list.type() == ParamSpec.Type.FLOAT_LIST ? ParamSpec.Type.FLOAT : null;
    return Optional.ofNullable(type)
        .map(
            t ->
                new ParamSpec(
                    list.name(), t, false, true, null, list.range(), List.of(), false, false, ""));
  }

  /** Texts stay texts where texts are wanted; else quantities become numbers. */
  private static Object raw(Node node, ParamSpec spec) {
    boolean scalar = node instanceof Node.Scalar;
    boolean whole = spec.type() == ParamSpec.Type.INT || spec.type() == ParamSpec.Type.INT_LIST;
    if (whole || !scalar) {
      return ValueReader.plain(node);
    }
    return ((Node.Scalar) node).value();
  }

  private static String hint(Node node, ParamSpec spec) {
    if (!spec.choices().isEmpty() && node instanceof Node.Scalar scalar) {
      return DidYouMean.closest(scalar.text(), spec.choices())
          .map(name -> "Did you mean '" + name + "'?")
          .orElse("");
    }
    boolean number = !spec.range().equals(Interval.ALL) || spec.type() != ParamSpec.Type.TEXT;
    return number ? ValueReader.numberHint(node) : "";
  }
}
