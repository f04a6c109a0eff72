package io.drover.dsl.space;

import java.util.Map;

/**
 * What must hold between parameters, as {@code batch_size <= n_steps * n_envs}.
 *
 * @param text as the file has it
 * @param left side
 * @param relation between both sides
 * @param right side
 */
public record Constraint(String text, Formula left, Relation relation, Formula right) {
  /** How two numbers must compare. */
  public enum Relation {
    LESS,
    LESS_OR_EQUAL,
    EQUAL,
    GREATER_OR_EQUAL,
    GREATER
  }

  /** Whether it holds; where it speaks of a parameter that is not there, it says nothing. */
  public boolean holds(Map<String, Object> configuration) {
    double l = left.of(configuration);
    double r = right.of(configuration);
    if (Double.isNaN(l) || Double.isNaN(r)) {
      return true;
    }
    return switch (relation) {
      case LESS -> l < r;
      case LESS_OR_EQUAL -> l <= r;
      case EQUAL -> l == r;
      case GREATER_OR_EQUAL -> l >= r;
      case GREATER -> l > r;
    };
  }
}
