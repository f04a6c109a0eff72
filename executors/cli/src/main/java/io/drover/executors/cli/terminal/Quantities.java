package io.drover.executors.cli.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Quantities {
  private Quantities() {}

  /** Such as {@code 950}, {@code 16.4k} or {@code 2.36M}. */
  public static String steps(long steps) {
    if (steps < 10_000) {
      return Long.toString(steps);
    }
    return steps < 1_000_000
        ? String.format(Locale.ROOT, "%.1fk", steps / 1e3)
        : String.format(Locale.ROOT, "%.2fM", steps / 1e6);
  }

  /** Such as {@code 4.2 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
  public static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** Such as {@code 512 B}, {@code 1.4 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double kibi = bytes / 1024.0;
    if (kibi < 1024) {
      return String.format(Locale.ROOT, "%.1f KiB", kibi);
    }
    double mebi = kibi / 1024;
    return mebi < 1024
        ? String.format(Locale.ROOT, "%.1f MiB", mebi)
        : String.format(Locale.ROOT, "%.1f GiB", mebi / 1024);
  }

  /**
   * Such as {@code 0.0123}, {@code 487.3} or {@code 17410}: four digits, and all before the point.
   */
  public static String value(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 1000
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(4));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** To one decimal; a small one to four significant digits, or success rates would look alike. */
  public static String score(double score) {
    return score != 0 && Math.abs(score) < 10
        ? value(score)
        : String.format(Locale.ROOT, "%.1f", score);
  }
}
