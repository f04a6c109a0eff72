package io.drover.dsl.space;

import java.util.OptionalDouble;

/**
 * Numbers in [low, high].
 *
 * @param low smallest value; positive where the scale is {@link Scale#LOG}
 * @param high largest value; below 1 where the scale is {@link Scale#COMPLEMENT_LOG}
 * @param scale on which they lie evenly; linear where there is a step
 * @param step distance of neighbouring values, counted from low; empty if continuous
 */
public record FloatDomain(double low, double high, Scale scale, OptionalDouble step)
    implements Domain {
  /** Numbers that lie evenly, or in the logarithm. */
  public FloatDomain(double low, double high, boolean log, OptionalDouble step) {
    this(low, high, log ? Scale.LOG : Scale.LINEAR, step);
  }

  /** Whether values are uniform in the logarithm. */
  public boolean log() {
    return scale == Scale.LOG;
  }

  @Override
  public boolean contains(Object value) {
    return value instanceof Double v && v >= low && v <= high;
  }

  @Override
  public Object at(double place) {
    if (step.isPresent()) {
      double width = step.getAsDouble();
      return clip(low + width * (long) (place * size()));
    }
    double from = scale.to(low);
    return clip(scale.from(from + place * (scale.to(high) - from)));
  }

  @Override
  public double place(Object value) {
    double v = (Double) value;
    if (step.isPresent()) {
      long index = Math.round((v - low) / step.getAsDouble());
      return (Math.min(size() - 1, Math.max(0, index)) + 0.5) / size();
    }
    double from = scale.to(low);
    return Math.min(1, Math.max(0, (scale.to(v) - from) / (scale.to(high) - from)));
  }

  @Override
  public long size() {
    return step.isPresent()
        ? (long) Math.floor((high - low) / step.getAsDouble() + 1e-9) + 1
        : Long.MAX_VALUE;
  }

  @Override
  public boolean ordered() {
    return true;
  }

  /** The nearest value within the bounds. */
  public double clip(double value) {
    return Math.min(high, Math.max(low, value));
  }
}
