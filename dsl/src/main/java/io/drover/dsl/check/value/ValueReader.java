package io.drover.dsl.check.value;

import io.drover.dsl.component.Interval;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Quantity;
import io.drover.dsl.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads single values; what is wrong becomes a problem and an empty result. */
public final class ValueReader {
  private static final Pattern NAME = Pattern.compile(Language.NAME_PATTERN);

  private static final Pattern VERSION = Pattern.compile(Reference.VERSION_PATTERN);

  private final Problems problems;

  /** Adds what is wrong to the problems. */
  public ValueReader(Problems problems) {
    this.problems = problems;
  }

  /** A whole number in a range, also as a quantity or as {@code 1e6}. */
  public Optional<Long> whole(Node node, String path, Interval range) {
    Object plain = plain(node);
    if (plain instanceof Double d && d == Math.rint(d)) {
      refuse(node, path, "must be in " + range, ""); // too large for a long, or infinite
      return Optional.empty();
    }
    if (!(plain instanceof Long value)) {
      refuse(node, path, "must be a whole number", numberHint(node));
      return Optional.empty();
    }
    if (!range.contains(value)) {
      refuse(node, path, "must be in " + range, "");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** A finite number. */
  public Optional<Double> number(Node node, String path) {
    Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return Optional.of(number.doubleValue());
    }
    refuse(node, path, "must be a finite number", numberHint(node));
    return Optional.empty();
  }

  /** A number above 0 and at most one half. */
  Optional<Double> share(Node node, String path) {
    Optional<Double> value = number(node, path);
    if (value.isPresent() && !(value.get() > 0 && value.get() <= 0.5)) {
      refuse(node, path, "must be above 0 and at most 0.5", "");
      return Optional.empty();
    }
    return value;
  }

  /** Words on one line of any length. */
  public Optional<String> text(Node node, String path) {
    if (node instanceof Node.Scalar scalar
        && scalar.value() instanceof String text
        && !text.isBlank()) {
      return Optional.of(text.strip().replaceAll("\\s+", " "));
    }
    refuse(node, path, "must be a text", "");
    return Optional.empty();
  }

  /** True or false. */
  public Optional<Boolean> truth(Node node, String path) {
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
      return Optional.of(value);
    }
    refuse(node, path, "must be true or false", "");
    return Optional.empty();
  }

  Optional<String> choice(Node node, String path, List<String> choices) {
    if (node instanceof Node.Scalar scalar
        && scalar.value() instanceof String value
        && choices.contains(value)) {
      return Optional.of(value);
    }
    String near =
        node instanceof Node.Scalar scalar
            ? DidYouMean.closest(scalar.text(), choices)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("")
            : "";
    refuse(node, path, "must be " + oneOf(choices), near);
    return Optional.empty();
  }

  /** A list of different words out of a few. */
  Optional<List<String>> choices(Node node, String path, List<String> choices) {
    if (!(node instanceof Node.Sequence sequence)) {
      refuse(node, path, "must be a list of words out of " + String.join(", ", choices), "");
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      Optional<String> word = choice(item, path + "[" + i + "]", choices);
      if (word.isPresent() && found.contains(word.get())) {
        refuse(item, path + "[" + i + "]", "must be given once", "");
      }
      word.ifPresent(found::add);
    }
    return found.stream().distinct().count() == sequence.items().size()
        ? Optional.of(found)
        : Optional.empty();
  }

  Optional<Duration> time(Node node, String path) {
    Optional<Duration> time =
        node instanceof Node.Scalar scalar && scalar.value() instanceof String text
            ? Quantity.duration(text)
            : Optional.empty();
    if (time.isEmpty() || time.get().isZero()) {
      refuse(node, path, "must be a time above zero such as 45s, 30min, 2h or 1d", "");
      return Optional.empty();
    }
    return time;
  }

  /** {@code 1.2.0}; such a text is no number in YAML, {@code 1.2} is one. */
  Optional<String> version(Node node, String path) {
    if (node instanceof Node.Scalar scalar && VERSION.matcher(scalar.text()).matches()) {
      return Optional.of(scalar.text());
    }
    refuse(node, path, "must be a version of three whole numbers such as 1.0.0", "");
    return Optional.empty();
  }

  /** A name that can also name a folder. */
  public Optional<String> name(Node node, String path) {
    if (!(node instanceof Node.Scalar scalar) || scalar.value() == null) {
      refuse(node, path, "must be a text", "");
      return Optional.empty();
    }
    if (!(scalar.value() instanceof String text)) {
      refuse(node, path, "must be a text", "Maybe put it into quotes: '" + scalar.text() + "'");
      return Optional.empty();
    }
    if (!NAME.matcher(text).matches()) {
      refuse(
          node,
          path,
          "must be at most 100 letters, digits, '.', '_' or '-', with a letter or digit first",
          "");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Adds a problem {@code must …, but is …}. */
  public void refuse(Node node, String path, String must, String hint) {
    problems.add(node.place(), path, must + ", but is " + node.words(), hint);
  }

  /**
   * The value without places; quantities and floats without a fraction as {@link Long}. Mappings
   * are null: no value is one.
   */
  public static Object plain(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(ValueReader::plain).toList();
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    if (scalar.value() instanceof String text) {
      OptionalLong quantity = Quantity.whole(text);
      return quantity.isPresent() ? (Object) quantity.getAsLong() : text;
    }
    boolean whole = scalar.value() instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e18;
    return whole ? (Object) ((Double) scalar.value()).longValue() : scalar.value();
  }

  /** What to do about a text where a number is wanted. */
  static String numberHint(Node node) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String text)) {
      return "";
    }
    if (YamlText.means(text) instanceof Number) {
      return "Maybe without quotes: " + text;
    }
    String simple = text.replaceAll("[_, ]", "").replace('K', 'k').replaceAll("m$", "M");
    boolean number = YamlText.means(simple) instanceof Number || Quantity.whole(simple).isPresent();
    return number && !simple.equals(text) ? "Did you mean " + simple + "?" : "";
  }

  private static String oneOf(List<String> choices) {
    return (choices.size() > 1 ? "one of " : "") + String.join(", ", choices);
  }
}
