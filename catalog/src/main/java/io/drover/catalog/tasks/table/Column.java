package io.drover.catalog.tasks.table;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A hyperparameter's column of a table: what was drawn, and where from as far as that tells. */
final class Column {
  /** Numbers with no more different values than this were chosen from a list. */
  private static final int MOST_CHOICES = 8;

  private final List<String> texts;
  private final Domain domain;

  /**
   * A column.
   *
   * @param texts of each configuration; empty where it is not active
   */
  Column(List<String> texts) {
    this.texts = List.copyOf(texts);
    this.domain = guess();
  }

  Domain domain() {
    return domain;
  }

  /** Of a configuration; empty where it is not active. */
  Optional<Object> value(int at) {
    String text = texts.get(at);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (domain instanceof FloatDomain) {
      return Optional.of(Double.parseDouble(text));
    }
    return Optional.of(domain instanceof IntDomain ? (Object) whole(text) : choice(text));
  }

  private Domain guess() {
    List<String> given = texts.stream().filter(text -> !text.isEmpty()).distinct().toList();
    boolean numbers = given.stream().allMatch(Column::isNumber);
    if (!numbers || given.size() <= MOST_CHOICES) {
      return new CategoricalDomain(
          given.stream().map(Column::choice).sorted(Column::order).toList());
    }
    double[] sorted =
        texts.stream().filter(text -> !text.isEmpty()).mapToDouble(Double::parseDouble).toArray();
    Arrays.sort(sorted);
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    boolean whole = Arrays.stream(sorted).allMatch(number -> number == Math.rint(number));
    boolean log = isLog(low, high, sorted[sorted.length / 2]);
    return whole
        ? new IntDomain((long) low, (long) high, log, 1, false)
        : new FloatDomain(low, high, log, OptionalDouble.empty());
  }

  /** Whether the middle of what was drawn is nearer to the middle of the logarithms. */
  private static boolean isLog(double low, double high, double median) {
    if (low <= 0) {
      return false;
    }
    double linear = (median - low) / (high - low);
    double log = StrictMath.log(median / low) / StrictMath.log(high / low);
    return Math.abs(log - 0.5) < Math.abs(linear - 0.5) && high > 10 * low;
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Long whole(String text) {
    return Math.round(Double.parseDouble(text));
  }

  private static Object choice(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    if (!isNumber(text)) {
      return text;
    }
    double number = Double.parseDouble(text);
    return number == Math.rint(number) ? (Object) Math.round(number) : (Object) number;
  }

  private static int order(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue())
        : one.toString().compareTo(other.toString());
  }

  /** The choice of another column that it is active with, where it is not always. */
  Optional<Condition> condition(Map<String, Column> columns) {
    if (texts.stream().noneMatch(String::isEmpty)) {
      return Optional.empty();
    }
    for (Map.Entry<String, Column> entry : columns.entrySet()) {
      if (entry.getValue().domain instanceof CategoricalDomain parent) {
        List<Object> with =
            parent.choices().stream().filter(c -> activeWith(entry.getValue(), c)).toList();
        boolean tells = with.size() < parent.choices().size() && !with.isEmpty();
        if (tells && isExactly(entry.getValue(), with)) {
          return Optional.of(new Condition(entry.getKey(), with));
        }
      }
    }
    return Optional.empty();
  }

  private boolean activeWith(Column parent, Object choice) {
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty() && parent.value(i).filter(choice::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isExactly(Column parent, List<Object> with) {
    for (int i = 0; i < texts.size(); i++) {
      if (parent.value(i).filter(with::contains).isPresent() == texts.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Those without a condition first, as a parameter comes after the one that opens it. */
  static Map<String, Domain> parentsFirst(
      Map<String, Domain> domains, Map<String, Condition> conditions) {
    Map<String, Domain> ordered = new LinkedHashMap<>();
    domains.forEach(
        (name, domain) -> {
          if (!conditions.containsKey(name)) {
            ordered.put(name, domain);
          }
        });
    domains.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
