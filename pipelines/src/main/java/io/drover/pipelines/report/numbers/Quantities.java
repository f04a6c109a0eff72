package io.drover.pipelines.report.numbers;

import io.drover.dsl.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers other than scores for people. */
public final class Quantities {
  private static final int DIGITS = 4;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Quantities() {}

  /** A count as in the files of Drover: {@code 196.6k}, {@code 2.359M}. */
  public static String steps(double count) {
    double size = Math.abs(count);
    if (size < 1e4) {
      return String.format(Locale.ROOT, "%,d", Math.round(count));
    }
    if (size < 999_950) {
      return plain(count / 1e3) + "k";
    }
    return size < 999_950_000 ? plain(count / 1e6) + "M" : plain(count / 1e9) + "G";
  }

  /** A time: {@code 0.42 s}, {@code 83.2 s}, {@code 12 min 5 s}, {@code 3 h 12 min}. */
  public static String seconds(double seconds) {
    if (seconds < 99.95) {
      return new BigDecimal(seconds).round(new MathContext(3)).toPlainString() + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A share: {@code 90%}. */
  public static String percent(double share) {
    return Math.round(share * 100) + "%";
  }

  /** The value of a parameter: numbers to four digits, all else as JSON without outer quotes. */
  public static String value(Object value) {
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return size != 0 && (size < 1e-3 || size >= 1e6)
          ? String.format(Locale.ROOT, "%.3e", number)
              .replaceAll("0*e([+-])0*", "e$1")
              .replace(".e", "e")
              .replace("e+", "e")
          : plain(number);
    }
    return value instanceof String text ? text : Json.write(value);
  }

  /** As {@code 1.234×10⁻⁵}. */
  public static String scientific(double number, int digits) {
    String[] parts = String.format(Locale.ROOT, "%." + (digits - 1) + "e", number).split("e");
    StringBuilder power = new StringBuilder();
    String exponent = Integer.toString(Integer.parseInt(parts[1]));
    for (char c : exponent.toCharArray()) {
      power.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return parts[0].replace('-', '−') + "×10" + power;
  }

  private static String plain(double number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal rounded =
        Math.abs(number) >= 1000
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(DIGITS));
    String text = rounded.toPlainString();
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
