package io.drover.dsl.check.value;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlText;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values of a component's parameters. */
public final class ParamReader {
  /** A start from which a value falls to 0. */
  private static final Pattern LINEAR = Pattern.compile("lin(?:ear)?(?:_([0-9.eE+-]+))?");

  /** Types of lists, and of what is in them. */
  private static final Map<ParamSpec.Type, ParamSpec.Type> ITEMS =
      new EnumMap<>(
          Map.of(
              ParamSpec.Type.INT_LIST, ParamSpec.Type.INT,
              ParamSpec.Type.FLOAT_LIST, ParamSpec.Type.FLOAT,
              ParamSpec.Type.TEXT_LIST, ParamSpec.Type.TEXT));

  private final Problems problems;

  /** Parameters of the same component, by name. */
  private final Map<String, ParamSpec> siblings;

  /** Of a component with these parameters. */
  public ParamReader(Problems problems, List<ParamSpec> specs) {
    this.problems = problems;
    this.siblings = new LinkedHashMap<>();
    specs.forEach(spec -> siblings.put(spec.name(), spec));
  }

  /**
   * A value.
   *
   * @param value null where nothing is a value
   */
  public record Read(Object value) {}

  /** The value in the parameter's own type; empty, with a problem, if it is none. */
  public Optional<Read> read(Node node, String path, ParamSpec spec) {
    if (spec.type() == ParamSpec.Type.FILE) {
      return new DataFileReader(problems).read(node, path, spec);
    }
    Object value = spec.coerce(raw(node, spec));
    Optional<String> must =
        node instanceof Node.Mapping && spec.type() != ParamSpec.Type.MAPPING
            ? Optional.of("must be " + spec.type())
            : spec.refuses(value);
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
    return Optional.ofNullable(ITEMS.get(list.type()))
        .map(
            t ->
                new ParamSpec(
                    list.name(),
                    t,
                    false,
                    true,
                    null,
                    list.range(),
                    List.of(),
                    false,
                    false,
                    false,
                    "",
                    ""));
  }

  /** Texts stay texts where texts are wanted; else quantities become numbers. */
  private static Object raw(Node node, ParamSpec spec) {
    if (spec.type() == ParamSpec.Type.MAPPING || spec.type() == ParamSpec.Type.TEXT_LIST) {
      return data(node);
    }
    boolean scalar = node instanceof Node.Scalar;
    boolean whole = spec.type() == ParamSpec.Type.INT || spec.type() == ParamSpec.Type.INT_LIST;
    if (whole || !scalar) {
      return ValueReader.plain(node);
    }
    return ((Node.Scalar) node).value();
  }

  /** The value as YAML says it, mappings by name. */
  private static Object data(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> values = new TreeMap<>();
      mapping.entries().forEach((name, entry) -> values.put(name, data(entry.value())));
      return values;
    }
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().map(ParamReader::data).toList()
        : ((Node.Scalar) node).value();
  }

  private String hint(Node node, ParamSpec spec) {
    if (item(spec).isPresent() && !(node instanceof Node.Sequence)) {
      return listHint(node, spec);
    }
    if (!spec.choices().isEmpty() && node instanceof Node.Scalar scalar) {
      return DidYouMean.closest(scalar.text(), spec.choices())
          .map(name -> "Did you mean '" + name + "'?")
          .orElse("");
    }
    boolean number = !spec.range().equals(Interval.ALL) || spec.type() != ParamSpec.Type.TEXT;
    String simpler = number ? ValueReader.numberHint(node) : "";
    return simpler.isEmpty() && node instanceof Node.Scalar scalar && isText(scalar)
        ? wordHint(scalar, spec)
        : simpler;
  }

  /** One number, or several with commas, in brackets; else what the list is by default. */
  private static String listHint(Node node, ParamSpec spec) {
    if (node instanceof Node.Scalar scalar) {
      List<String> parts = List.of(scalar.text().replaceAll("[\\[\\]()]", "").split("[, ]+"));
      if (parts.stream().allMatch(part -> YamlText.means(part) instanceof Number)) {
        return "Maybe [" + String.join(", ", parts) + "]";
      }
    }
    boolean empty = !(spec.defaultValue() instanceof List<?> list) || list.isEmpty();
    return empty ? "" : "Maybe " + YamlText.flow(spec.defaultValue());
  }

  /**
   * What to write for a word that other libraries take for a number: {@code lin_1e-3}, as RL
   * Baselines3 Zoo has it, or one that stands for nothing here.
   */
  private String wordHint(Node.Scalar word, ParamSpec spec) {
    String name = spec.name();
    ParamSpec schedule = siblings.get(name + "_schedule");
    Matcher linear = LINEAR.matcher(word.text());
    if (schedule != null && linear.matches() && schedule.choices().contains("linear")) {
      String start = linear.group(1);
      return "Maybe "
          + (start == null ? "" : name + ": " + start + " and ")
          + schedule.name()
          + ": linear";
    }
    return spec.optional() ? spec.doc() : "";
  }

  private static boolean isText(Node.Scalar scalar) {
    return scalar.value() instanceof String;
  }
}
