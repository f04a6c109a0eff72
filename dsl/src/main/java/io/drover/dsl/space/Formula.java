package io.drover.dsl.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** A number that depends on a configuration. */
public sealed interface Formula {
  /** Its value; NaN if it needs a parameter that is not there. */
  double of(Map<String, Object> configuration);

  /** A number that is always the same. */
  record Constant(double value) implements Formula {
    @Override
    public double of(Map<String, Object> configuration) {
      return value;
    }
  }

  /** The value of a parameter of the space, which is a number. */
  record Parameter(String path) implements Formula {
    @Override
    public double of(Map<String, Object> configuration) {
      return configuration.get(path) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
  }

  /**
   * A number that follows from a choice, such as of the algorithm.
   *
   * @param path of the parameter that is chosen
   * @param formulas by its value; where there is none, neither is the number
   */
  record Choice(String path, Map<Object, Formula> formulas) implements Formula {
    /** Copies the map. */
    public Choice {
      formulas = Collections.unmodifiableMap(new LinkedHashMap<>(formulas));
    }

    @Override
    public double of(Map<String, Object> configuration) {
      Object chosen = configuration.get(path);
      Formula formula = chosen == null ? null : formulas.get(chosen);
      return formula == null ? Double.NaN : formula.of(configuration);
    }
  }

  /** Two numbers made one. */
  record Operation(Operator operator, Formula left, Formula right) implements Formula {
    @Override
    public double of(Map<String, Object> configuration) {
      return operator.apply.applyAsDouble(left.of(configuration), right.of(configuration));
    }
  }

  /** How two numbers make one. */
  enum Operator {
    ADD((a, b) -> a + b),
    SUBTRACT((a, b) -> a - b),
    MULTIPLY((a, b) -> a * b),
    DIVIDE((a, b) -> a / b),
    REMAINDER((a, b) -> a % b);

    private final DoubleBinaryOperator apply;

    Operator(DoubleBinaryOperator apply) {
      this.apply = apply;
    }
  }
}
