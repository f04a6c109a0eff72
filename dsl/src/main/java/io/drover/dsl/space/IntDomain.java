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
      return 1L << (Long.numberOfTrailingZeros(low) + (int) (place * size()));
    }
    if (log) {
      // As Optuna: uniform in the logarithm over [low − ½, high + ½], then rounded.
      double logLow = StrictMath.log(low - 0.5);
      double value = StrictMath.exp(logLow + place * (StrictMath.log(high + 0.5) - logLow));
      return clip(Math.round(value));
    }
    return low + step * (long) (place * size());
  }

  @Override
  public double place(Object value) {
    long v = (Long) value;
    if (log) {
      double logLow = StrictMath.log(low - 0.5);
      return (StrictMath.log(v) - logLow) / (StrictMath.log(high + 0.5) - logLow);
    }
    long index =
        pow2 ? Long.numberOfTrailingZeros(v) - Long.numberOfTrailingZeros(low) : (v - low) / step;
    return (index + 0.5) / size();
  }

  @Override
  public long size() {
    return pow2
        ? Long.numberOfTrailingZeros(high) - Long.numberOfTrailingZeros(low) + 1
        : (high - low) / step + 1;
  }

  @Override
  public boolean ordered() {
    return true;
  }

  /** The nearest value within the bounds (on neither step nor power). */
  public long clip(long value) {
    return Math.min(high, Math.max(low, value));
  }
}
