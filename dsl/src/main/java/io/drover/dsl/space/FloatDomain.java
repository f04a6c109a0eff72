package io.drover.dsl.space;

import java.util.OptionalDouble;

/**
 * Numbers in [low, high].
 *
 * @param low smallest value
 * @param high largest value
 * @param log whether values are uniform in the logarithm; then low is positive and there is no step
 * @param step distance of neighbouring values, counted from low; empty if continuous
 */
public record FloatDomain(double low, double high, boolean log, OptionalDouble step)
    implements Domain {
  @Override
  public boolean contains(Object value) {
    return value instanceof Double v && v >= low && v <= high;
  }

  @Override
  public Object at(double place) {
    if (log) {
      double logLow = StrictMath.log(low);
      return clip(StrictMath.exp(logLow + place * (StrictMath.log(high) - logLow)));
    }
    if (step.isPresent()) {
      double width = step.getAsDouble();
      long steps = (long) Math.floor((high - low) / width + 1e-9) + 1;
      return clip(low + width * (long) (place * steps));
    }
    return clip(low + place * (high - low));
  }

  /** The nearest value within the bounds. */
  public double clip(double value) {
    return Math.min(high, Math.max(low, value));
  }
}
