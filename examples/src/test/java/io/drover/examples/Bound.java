package io.drover.examples;

import io.drover.dsl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an example's {@code # Expected:} block, such as {@code test.iqm >= 475}.
 *
 * @param path into {@code result.json}: names and, for lists, positions, joined by dots
 * @param comparison how the value found there compares
 * @param number with what
 */
record Bound(String path, Comparison comparison, double number) {
  private static final Pattern LINE = Pattern.compile("(\\S+) (>=|<=|>|<) (\\S+)");

  /** How a value must compare with the bound. */
  enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(double value, double bound) {
      return switch (this) {
        case AT_LEAST -> value >= bound;
        case AT_MOST -> value <= bound;
        case ABOVE -> value > bound;
        case BELOW -> value < bound;
      };
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("no comparison is written " + sign);
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no bound
   */
  static Bound parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a bound must look like 'test.iqm >= 475', but is '" + line + "'");
    }
    try {
      return new Bound(
          matcher.group(1), Comparison.of(matcher.group(2)), Double.parseDouble(matcher.group(3)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a bound must end in a number, but is '" + line + "'", e);
    }
  }

  /** What is wrong with a result; empty if the bound holds. */
  Optional<String> violation(String resultJson) {
    Object value = Json.readObject(resultJson);
    for (String step : path.split("\\.")) {
      value = step(value, step);
    }
    if (!(value instanceof Number found)) {
      return Optional.of(this + ", but the result has " + (value == null ? "nothing" : value));
    }
    // NaN fails every comparison.
    return comparison.holds(found.doubleValue(), number)
        ? Optional.empty()
        : Optional.of(this + ", but it is " + found);
  }

  private static Object step(Object value, String step) {
    if (value instanceof Map<?, ?> map) {
      return map.get(step);
    }
    if (value instanceof List<?> list && step.matches("\\d{1,6}")) {
      int index = Integer.parseInt(step);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  @Override
  public String toString() {
    return path + " " + comparison.sign + " " + number;
  }
}
