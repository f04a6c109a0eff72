package io.drover.pipelines.plots;

import io.drover.dsl.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as short as a plot of them allows: thousands of trials make a page large. */
final class Rounded {
  /** Of a discount factor of 0.99999, 1 − γ keeps two of its own. */
  private static final MathContext DIGITS = new MathContext(7);

  private Rounded() {}

  /** To seven digits; null for what is not finite and so has no place. */
  static Double of(double number) {
    return Double.isFinite(number) ? new BigDecimal(number).round(DIGITS).doubleValue() : null;
  }

  /** A choice as a label. */
  static String words(Object choice) {
    return choice instanceof String text ? text : Json.write(choice);
  }
}
