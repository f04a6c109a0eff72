package io.drover.searchers.optuna.distribution;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** From Drover's domains and a journal's text to distributions. */
public final class Distributions {
  /** Reads a distribution's attributes. */
  private interface Reader extends Function<Map<String, Object>, Distribution> {}

  /** By the names of Optuna's classes; all but three are those of Optuna 2. */
  private static final Map<String, Reader> CLASSES =
      Map.of(
          "FloatDistribution",
          of -> floats("FloatDistribution", of, flag(of, "log"), "step"),
          "UniformDistribution",
          of -> floats("UniformDistribution", of, false, "step"),
          "LogUniformDistribution",
          of -> floats("LogUniformDistribution", of, true, "step"),
          "DiscreteUniformDistribution",
          of -> floats("DiscreteUniformDistribution", of, false, "q"),
          "IntDistribution",
          of -> ints("IntDistribution", of, flag(of, "log")),
          "IntUniformDistribution",
          of -> ints("IntUniformDistribution", of, false),
          "IntLogUniformDistribution",
          of -> ints("IntLogUniformDistribution", of, true),
          "CategoricalDistribution",
          Distributions::choices);

  /** By the types of Optuna's abbreviated form. */
  private static final Map<String, Reader> TYPES =
      Map.of(
          "float",
          of -> floats("FloatDistribution", of, flag(of, "log"), "step"),
          "int",
          of -> ints("IntDistribution", of, flag(of, "log")),
          "categorical",
          Distributions::choices);

  private Distributions() {}

  /**
   * A domain in Optuna's words. Powers of two become choices, and so do lists, as their JSON text:
   * Optuna knows neither.
   */
  public static Distribution of(Domain domain) {
    if (domain instanceof FloatDomain d) {
      return new Distribution.Floats("FloatDistribution", d.low(), reachable(d), d.log(), d.step());
    }
    if (domain instanceof IntDomain d) {
      return d.pow2()
          ? new Distribution.Choices(powers(d))
          : new Distribution.Ints(
              "IntDistribution",
              d.low(),
              d.high() - (d.high() - d.low()) % d.step(),
              d.log(),
              d.step());
    }
    List<Object> choices = new ArrayList<>();
    ((CategoricalDomain) domain).choices().forEach(choice -> choices.add(plain(choice)));
    return new Distribution.Choices(choices);
  }

  /** A value of the domain as the number that stands in a journal. */
  public static Number internal(Distribution distribution, Object value) {
    if (distribution instanceof Distribution.Choices choices) {
      int index = choices.choices().indexOf(plain(value));
      if (index < 0) {
        throw new IllegalArgumentException(value + " is none of " + choices.choices());
      }
      return index;
    }
    return ((Number) value).doubleValue();
  }

  /** An external value in the words of a domain, which it need not lie in. */
  public static Object value(Domain domain, Object external) {
    if (domain instanceof CategoricalDomain categorical) {
      return categorical.choices().stream()
          .filter(choice -> same(plain(choice), external))
          .findFirst()
          .orElse(external);
    }
    if (!(external instanceof Number number)) {
      return external;
    }
    boolean whole = number.doubleValue() == Math.rint(number.doubleValue());
    return domain instanceof IntDomain && whole
        ? (Object) number.longValue()
        : (Object) number.doubleValue();
  }

  private static boolean same(Object one, Object two) {
    return one instanceof Number a && two instanceof Number b
        ? a.doubleValue() == b.doubleValue()
        : one.equals(two);
  }

  private static Object plain(Object choice) {
    return choice instanceof List<?> ? Json.write(choice) : choice;
  }

  private static List<Object> powers(IntDomain domain) {
    List<Object> powers = new ArrayList<>();
    for (long power = domain.low(); power <= domain.high() && power > 0; power <<= 1) {
      powers.add(power);
    }
    return powers;
  }

  // Optuna lowers a bound that no step reaches, with a warning; in decimals, as here.
  private static double reachable(FloatDomain domain) {
    if (domain.step().isEmpty()) {
      return domain.high();
    }
    BigDecimal low = BigDecimal.valueOf(domain.low());
    BigDecimal step = BigDecimal.valueOf(domain.step().getAsDouble());
    BigDecimal range = BigDecimal.valueOf(domain.high()).subtract(low);
    return range.divideToIntegralValue(step).multiply(step).add(low).doubleValue();
  }

  /**
   * Reads a journal's text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Distribution parse(String json) {
    try {
      Map<String, Object> object = Json.readObject(json);
      return object.containsKey("name") ? named(object) : abbreviated(object);
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("must be a distribution, but is " + json, e);
    }
  }

  @SuppressWarnings("unchecked") // JSON has no other keys
  private static Distribution named(Map<String, Object> object) {
    return reader(CLASSES, object.get("name"))
        .apply((Map<String, Object>) object.get("attributes"));
  }

  private static Distribution abbreviated(Map<String, Object> object) {
    return reader(TYPES, object.get("type")).apply(object);
  }

  private static Reader reader(Map<String, Reader> readers, Object name) {
    Reader reader = readers.get((String) name);
    if (reader == null) {
      throw new IllegalArgumentException("unknown distribution " + name);
    }
    return reader;
  }

  private static Distribution floats(
      String name, Map<String, Object> of, boolean log, String stepName) {
    Number step = (Number) of.get(stepName);
    return new Distribution.Floats(
        name,
        ((Number) of.get("low")).doubleValue(),
        ((Number) of.get("high")).doubleValue(),
        log,
        step == null ? OptionalDouble.empty() : OptionalDouble.of(step.doubleValue()));
  }

  private static Distribution ints(String name, Map<String, Object> of, boolean log) {
    Number step = (Number) of.get("step");
    return new Distribution.Ints(
        name,
        ((Number) of.get("low")).longValue(),
        ((Number) of.get("high")).longValue(),
        log,
        step == null ? 1 : step.longValue());
  }

  private static Distribution choices(Map<String, Object> of) {
    return new Distribution.Choices(new ArrayList<>((List<?>) of.get("choices")));
  }

  private static boolean flag(Map<String, Object> of, String name) {
    return Boolean.TRUE.equals(of.get(name));
  }
}
