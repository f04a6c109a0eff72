package io.drover.dsl.space;

/**
 * Whole numbers in [low, high].
 *
 * @param low smallest value
 * @param high largest value
 * @param log whether values are uniform in the logarithm; then low is at least 1 and step is 1
 * @param step distance of neighbouring values, counted from low
 * @param pow2 whether only powers of two count; then low and high are such powers
 */
public record IntDomain(long low, long high, boolean log, long step, boolean pow2)
    implements Domain {
  @Override
  public boolean contains(Object value) {
    return value instanceof Long v
        && v >= low
        && v <= high
        && (pow2 ? Long.bitCount(v) == 1 : (v - low) % step == 0);
  }

  @Override
  public Object at(double place) {
    if (pow2) {
      int lowest = Long.numberOfTrailingZeros(low);
      int count = Long.numberOfTrailingZeros(high) - lowest + 1;
      return 1L << (lowest + (int) (place * count));
    }
    if (log) {
      // As Optuna: uniform in the logarithm over [low − ½, high + ½], then rounded.
      double logLow = StrictMath.log(low - 0.5);
      double value = StrictMath.exp(logLow + place * (StrictMath.log(high + 0.5) - logLow));
      return clip(Math.round(value));
    }
    long count = (high - low) / step + 1;
    return low + step * (long) (place * count);
  }

  /** The nearest value within the bounds (on neither step nor power). */
  public long clip(long value) {
    return Math.min(high, Math.max(low, value));
  }
}
