package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads domains of numbers: two bounds, and how values lie between them. */
final class NumberDomainReader {
  private final Problems problems;
  private final ValueReader values;

  NumberDomainReader(Problems problems) {
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** The domain; any, with problems, if the file's is wrong. */
  Domain read(Node.Mapping mapping, String path, ParamSpec spec, boolean whole) {
    String key = whole ? "int" : "float";
    Node node = mapping.entries().get(key).value();
    String boundsPath = path + "." + key;
    if (!fitsType(mapping, path, spec, whole)) {
      return nothing();
    }
    if (!(node instanceof Node.Sequence bounds) || bounds.items().size() != 2) {
      String count =
          node instanceof Node.Sequence list
              ? "must hold two bounds, but holds " + list.items().size()
              : "must be a list of two bounds, but is " + node.words();
      problems.add(node.place(), boundsPath, count, "Maybe " + key + ": [lowest, highest]");
      return nothing();
    }
    Optional<Double> low = bound(bounds.items().get(0), boundsPath + "[0]", spec, whole);
    Optional<Double> high = bound(bounds.items().get(1), boundsPath + "[1]", spec, whole);
    boolean log = flag(mapping, path, "log");
    boolean complement = !whole && flag(mapping, path, "complement_log");
    boolean pow2 = whole && flag(mapping, path, "pow2");
    OptionalDouble step = step(mapping, path, whole);
    if (low.isEmpty()
        || high.isEmpty()
        || !ordered(bounds, boundsPath, low.get(), high.get(), spec)) {
      return nothing();
    }
    spread(mapping, bounds, path, low.get(), log, pow2, whole);
    if (complement) {
      complement(mapping, bounds, path, high.get());
    }
    fitsStep(mapping, path, step, high.get() - low.get());
    return whole
        ? new IntDomain(
            (long) (double) low.get(), (long) (double) high.get(), log, (long) step.orElse(1), pow2)
        : new FloatDomain(low.get(), high.get(), scale(log, complement), step);
  }

  private static Scale scale(boolean log, boolean complement) {
    if (complement) {
      return Scale.COMPLEMENT_LOG;
    }
    return log ? Scale.LOG : Scale.LINEAR;
  }

  private void complement(Node.Mapping mapping, Node.Sequence bounds, String path, double high) {
    if (high >= 1) {
      values.refuse(
          bounds.items().get(1),
          path,
          "the upper bound must be below 1 where complement_log is true",
          "Values are uniform in the logarithm of 1 - x.");
    }
    for (String other : List.of("log", "step")) {
      if (mapping.entries().containsKey(other)) {
        together(mapping, path, other, "complement_log", "Maybe without " + other + ".");
      }
    }
  }

  private boolean fitsType(Node.Mapping mapping, String path, ParamSpec spec, boolean whole) {
    boolean number = spec.type() == ParamSpec.Type.FLOAT || spec.type() == ParamSpec.Type.INT;
    if (number && (whole || spec.type() == ParamSpec.Type.FLOAT)) {
      return true;
    }
    String name = spec.name();
    problems.add(
        mapping.place(),
        path,
        name
            + " must be "
            + spec.type()
            + ", so "
            + (whole ? "an int" : "a float")
            + " domain does not fit",
        number ? "Maybe int: [lowest, highest]" : "Maybe categorical: [one, another]");
    return false;
  }

  private Optional<Double> bound(Node node, String path, ParamSpec spec, boolean whole) {
    // Beyond 2⁵³ a number would not survive the way through a double.
    Interval exact = new Interval(-0x1p53, true, 0x1p53, true);
    Optional<Double> value =
        whole ? values.whole(node, path, exact).map(Long::doubleValue) : values.number(node, path);
    if (value.isPresent() && !spec.range().contains(value.get())) {
      values.refuse(node, path, "must be in " + spec.range() + " as " + spec.name() + " must", "");
      return Optional.empty();
    }
    return value;
  }

  private boolean ordered(
      Node.Sequence bounds, String path, double low, double high, ParamSpec spec) {
    if (low < high) {
      return true;
    }
    String first = bounds.items().get(0).words();
    String second = bounds.items().get(1).words();
    if (low > high) {
      problems.add(
          bounds.place(),
          path,
          "the lower bound must come first, but " + first + " is above " + second,
          "Maybe [" + second + ", " + first + "]");
    } else {
      problems.add(
          bounds.place(),
          path,
          "the bounds must differ, but both are " + first,
          "Maybe " + spec.name() + ": " + first + " instead.");
    }
    return false;
  }

  private void spread(
      Node.Mapping mapping,
      Node.Sequence bounds,
      String path,
      double low,
      boolean log,
      boolean pow2,
      boolean whole) {
    if (log && (whole ? low < 1 : low <= 0)) {
      values.refuse(
          bounds.items().get(0),
          path,
          "the lower bound must be " + (whole ? "at least 1" : "above 0") + " where log is true",
          "");
    }
    for (int i = 0; pow2 && i < 2; i++) {
      Node item = bounds.items().get(i);
      long value = (Long) ValueReader.plain(item);
      if (value < 1 || Long.bitCount(value) != 1) {
        long below = value < 1 ? 1 : Long.highestOneBit(value);
        String near = "Maybe " + below + (value < 1 ? "" : " or " + 2 * below);
        values.refuse(item, path, "the bounds must be powers of two where pow2 is true", near);
      }
    }
    if (log && pow2) {
      together(
          mapping, path, "pow2", "log", "Maybe without log: powers of two are spread so already.");
    } else if (log && mapping.entries().containsKey("step")) {
      together(
          mapping, path, "step", "log", "Maybe without step, or categorical: with the values.");
    } else if (pow2 && mapping.entries().containsKey("step")) {
      together(mapping, path, "step", "pow2", "Maybe without step.");
    }
  }

  private void together(Node.Mapping mapping, String path, String one, String two, String hint) {
    String line = " (line " + mapping.entries().get(two).keyPlace().line() + ")";
    problems.add(
        mapping.entries().get(one).keyPlace(),
        path,
        one + " cannot stand beside " + two + line,
        hint);
  }

  private OptionalDouble step(Node.Mapping mapping, String path, boolean whole) {
    Node.Entry entry = mapping.entries().get("step");
    if (entry == null) {
      return OptionalDouble.empty();
    }
    Interval any = new Interval(-0x1p53, true, 0x1p53, true);
    Optional<Double> step =
        whole
            ? values.whole(entry.value(), path + ".step", any).map(Long::doubleValue)
            : values.number(entry.value(), path + ".step");
    return step.isPresent() ? OptionalDouble.of(step.get()) : OptionalDouble.empty();
  }

  private void fitsStep(Node.Mapping mapping, String path, OptionalDouble step, double width) {
    if (step.isEmpty()) {
      return;
    }
    Node node = mapping.entries().get("step").value();
    if (step.getAsDouble() <= 0) {
      values.refuse(node, path + ".step", "must be above 0", "");
    } else if (step.getAsDouble() > width) {
      String widthText =
          width == Math.rint(width) ? Long.toString((long) width) : Double.toString(width);
      values.refuse(
          node, path + ".step", "must be at most the distance of the bounds, " + widthText, "");
    }
  }

  private boolean flag(Node.Mapping mapping, String path, String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry != null && values.truth(entry.value(), path + "." + key).orElse(false);
  }

  private static Domain nothing() {
    return new IntDomain(0, 1, false, 1, false);
  }
}
