package io.drover.dsl.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One parameter of a component, as its annotations say it.
 *
 * @param name in the file, snake_case
 * @param type of its values
 * @param optional whether null ("nothing") is a value
 * @param required whether the file must give it
 * @param defaultValue {@link Long}, {@link Double}, {@link Boolean}, {@link String}, a list of
 *     {@link Long}, {@link Double} or {@link String}, a mapping of plain values, or null; of a file
 *     always null
 * @param range of allowed numbers; for lists, of each item
 * @param choices allowed texts; empty where any is allowed
 * @param live whether it may change while training
 * @param horizon whether its effect depends on the horizon
 * @param context whether it may differ from episode to episode
 * @param needs name of the parameter without which it has no effect; empty if it always has
 * @param doc a sentence
 */
public record ParamSpec(
    String name,
    Type type,
    boolean optional,
    boolean required,
    Object defaultValue,
    Interval range,
    List<String> choices,
    boolean live,
    boolean horizon,
    boolean context,
    String needs,
    String doc) {

  /** What values a parameter has. */
  public enum Type {
    INT("a whole number"),
    FLOAT("a number"),
    BOOL("true or false"),
    TEXT("a text"),
    INT_LIST("a list of whole numbers"),
    FLOAT_LIST("a list of numbers"),
    TEXT_LIST("a list of texts"),
    MAPPING("a mapping of names to values"),
    /** Its values are a {@link DataFile}'s plain form. */
    FILE("a file");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** What it may be, in words: {@code a number in (0, 1]}. */
  public String allowed() {
    if (!choices.isEmpty()) {
      return String.join(" | ", choices);
    }
    String within = range.equals(Interval.ALL) ? "" : " in " + range;
    return type + within + (optional ? ", or null" : "");
  }

  /** The same with another default, so that a file need not give it. */
  public ParamSpec withDefault(Object value) {
    return new ParamSpec(
        name, type, optional, false, value, range, choices, live, horizon, context, needs, doc);
  }

  /** The value in its own type: a whole number where a number is wanted becomes a Double. */
  public Object coerce(Object value) {
    if (type == Type.FLOAT && value instanceof Long l) {
      return l.doubleValue();
    }
    if (type == Type.INT && value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e18) {
      return d.longValue();
    }
    if (type == Type.FLOAT_LIST && value instanceof List<?> list) {
      return list.stream().map(v -> v instanceof Long l ? (Object) l.doubleValue() : v).toList();
    }
    return value;
  }

  /** What is wrong with a coerced value, as {@code must be …}; empty if nothing is. */
  public Optional<String> refuses(Object value) {
    if (value == null) {
      return optional ? Optional.empty() : Optional.of("must be " + type);
    }
    if (type == Type.INT && value instanceof Double d && d == Math.rint(d)) {
      return Optional.of("must be in " + range); // too large for a long, or infinite
    }
    if (!hasType(value)) {
      return Optional.of("must be " + type + (optional ? " or null" : ""));
    }
    if (value instanceof String s && !choices.isEmpty() && !choices.contains(s)) {
      return Optional.of("must be one of " + String.join(", ", choices));
    }
    List<?> numbers = value instanceof List<?> list ? list : List.of(value);
    for (Object number : numbers) {
      if (number instanceof Number n && !range.contains(n.doubleValue())) {
        return Optional.of("must be in " + range);
      }
    }
    return Optional.empty();
  }

  private boolean hasType(Object value) {
    return switch (type) {
      case INT -> value instanceof Long;
      case FLOAT -> value instanceof Double d && !d.isNaN();
      case BOOL -> value instanceof Boolean;
      case TEXT -> value instanceof String;
      case INT_LIST ->
          value instanceof List<?> list && list.stream().allMatch(v -> v instanceof Long);
      case FLOAT_LIST ->
          value instanceof List<?> list && list.stream().allMatch(v -> v instanceof Double);
      case TEXT_LIST ->
          value instanceof List<?> list && list.stream().allMatch(v -> v instanceof String);
      case MAPPING -> value instanceof Map<?, ?>;
      case FILE -> DataFile.of(value).isPresent();
    };
  }
}
