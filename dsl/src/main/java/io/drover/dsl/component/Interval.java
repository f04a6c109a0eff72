package io.drover.dsl.component;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Allowed numbers, written {@code [0, 1)}: a bracket includes its bound, a parenthesis does not.
 *
 * @param low lower bound, may be −∞
 * @param lowIncluded whether the lower bound is allowed
 * @param high upper bound, may be ∞
 * @param highIncluded whether the upper bound is allowed
 */
public record Interval(double low, boolean lowIncluded, double high, boolean highIncluded) {
  private static final Pattern TEXT = Pattern.compile("([\\[(])([^,]+),([^,]+)([])])");

  /** Every number. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** Reads the form above; {@code inf} stands for infinity. */
  public static Interval parse(String text) {
    Matcher m = TEXT.matcher(text.trim());
    if (!m.matches()) {
      throw new IllegalArgumentException("not an interval: '" + text + "'");
    }
    return new Interval(
        bound(m.group(2)), m.group(1).equals("["), bound(m.group(3)), m.group(4).equals("]"));
  }

  /** Whether the number is allowed; NaN never is. */
  public boolean contains(double value) {
    boolean aboveLow = lowIncluded ? value >= low : value > low;
    boolean belowHigh = highIncluded ? value <= high : value < high;
    return aboveLow && belowHigh;
  }

  /** The numbers that both allow. */
  public Interval within(Interval other) {
    boolean lower = low > other.low || (low == other.low && !lowIncluded);
    boolean upper = high < other.high || (high == other.high && !highIncluded);
    return new Interval(
        lower ? low : other.low,
        lower ? lowIncluded : other.lowIncluded,
        upper ? high : other.high,
        upper ? highIncluded : other.highIncluded);
  }

  private static double bound(String text) {
    return switch (text.trim()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.trim());
    };
  }

  @Override
  public String toString() {
    return (lowIncluded ? "[" : "(") + plain(low) + ", " + plain(high) + (highIncluded ? "]" : ")");
  }

  private static String plain(double bound) {
    if (Double.isInfinite(bound)) {
      return bound > 0 ? "inf" : "-inf";
    }
    return bound == Math.rint(bound) && Math.abs(bound) < 1e18
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
