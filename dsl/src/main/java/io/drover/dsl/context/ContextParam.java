package io.drover.dsl.context;

/**
 * What values one parameter of a task takes in contexts.
 *
 * @param name of the task's parameter
 * @param low smallest value
 * @param high largest value; {@code low} where it is fixed
 */
public record ContextParam(String name, double low, double high) {
  /** Whether it takes more than one value. */
  public boolean varies() {
    return low < high;
  }

  /** The value at a place in [0, 1]: {@code low} at 0, {@code high} at 1. */
  public double at(double place) {
    return Math.min(high, low + place * (high - low));
  }

  /** The place of a value: the inverse of {@link #at}, for a parameter that varies. */
  public double place(double value) {
    return (value - low) / (high - low);
  }
}
