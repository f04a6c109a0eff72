package io.drover.catalog.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Texts and numbers as XML has them. */
final class Xml {
  private Xml() {}

  /** Safe in text and in attributes in double quotes; what XML cannot hold becomes a blank. */
  static String text(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A number with at most so many decimals, as short as it goes. */
  static String number(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0) {
      return "0";
    }
    String plain = rounded.stripTrailingZeros().toPlainString();
    return plain.startsWith("0.")
        ? plain.substring(1)
        : plain.startsWith("-0.") ? "-" + plain.substring(2) : plain;
  }

  /** An attribute with a blank before it. */
  static String attribute(String name, String value) {
    return " " + name + "=\"" + value + "\"";
  }
}
