package io.drover.dsl.yaml;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** What an unquoted scalar means: the core schema of YAML 1.2 (§10.3.2 of its specification). */
final class CoreSchema {
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITY = Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)");
  private static final Pattern NAN = Pattern.compile("\\.nan|\\.NaN|\\.NAN");

  private CoreSchema() {}

  /**
   * {@link Long}, {@link Double}, {@link Boolean}, {@link String} or null. A whole number that no
   * Long can hold becomes the nearest Double.
   */
  static Object resolve(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (TRUE.matcher(text).matches()) {
      return true;
    }
    if (FALSE.matcher(text).matches()) {
      return false;
    }
    if (DECIMAL.matcher(text).matches()) {
      return whole(text, 10);
    }
    if (OCTAL.matcher(text).matches()) {
      return whole(text.substring(2), 8);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return whole(text.substring(2), 16);
    }
    if (FLOAT.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    if (INFINITY.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return NAN.matcher(text).matches() ? (Object) Double.NaN : text;
  }

  private static Object whole(String digits, int radix) {
    // BigInteger takes time quadratic in the digits; no number of a file needs as many.
    if (digits.length() > 400) {
      return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value.doubleValue();
  }
}
