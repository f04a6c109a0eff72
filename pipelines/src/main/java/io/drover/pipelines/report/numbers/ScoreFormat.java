package io.drover.pipelines.report.numbers;

import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Writes all scores of a report alike, so that they can be compared by eye: with as many decimals
 * as give the largest of them four significant digits.
 */
public final class ScoreFormat {
  private static final int DIGITS = 4;
  private static final int MOST_DECIMALS = 6;
  private static final double LARGEST_PLAIN = 1e7;

  private final int decimals;
  private final boolean scientific;

  private ScoreFormat(int decimals, boolean scientific) {
    this.decimals = decimals;
    this.scientific = scientific;
  }

  /** For scores up to a magnitude. */
  public static ScoreFormat upTo(double magnitude) {
    double size = Math.abs(magnitude);
    if (size == 0) {
      return new ScoreFormat(1, false);
    }
    int order = order(size);
    int decimals = Math.max(0, DIGITS - 1 - order);
    return new ScoreFormat(
        Math.min(decimals, MOST_DECIMALS), size >= LARGEST_PLAIN || decimals > MOST_DECIMALS);
  }

  /** Decimals after the point; −1 for scientific notation. */
  public int decimals() {
    return scientific ? -1 : decimals;
  }

  /** A score with a true minus sign. */
  public String of(double score) {
    if (scientific) {
      return Quantities.scientific(score, DIGITS);
    }
    BigDecimal rounded = BigDecimal.valueOf(score).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
  }

  /** A score, or a dash where there is none. */
  public String of(OptionalDouble score) {
    return score.isPresent() ? of(score.getAsDouble()) : "–";
  }

  /** An interval in brackets. */
  public String of(Bounds bounds) {
    return "[" + of(bounds.low()) + ", " + of(bounds.high()) + "]";
  }

  /** Decimal exponent of the first significant digit of a positive number, once rounded to four. */
  private static int order(double size) {
    BigDecimal rounded = new BigDecimal(size).round(new MathContext(DIGITS));
    return rounded.precision() - rounded.scale() - 1;
  }
}
