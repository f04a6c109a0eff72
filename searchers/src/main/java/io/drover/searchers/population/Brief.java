package io.drover.searchers.population;

import java.math.BigDecimal;
import java.math.MathContext;

/** Values as people want to read them in a sentence. */
final class Brief {
  private static final MathContext DIGITS = new MathContext(4);

  private Brief() {}

  /** Four significant digits, without zeros at the end. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7);
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  /** A configuration's value. */
  static String value(Object value) {
    return value instanceof Double number ? number(number) : String.valueOf(value);
  }
}
