package io.drover.catalog.tasks;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The contexts of a task's copies: values of those of its parameters that may differ from episode
 * to episode, all of them numbers.
 *
 * <p>Saved as one byte while every copy has the values of the task's own parameters.
 */
public final class Contexts {
  /** Of a task without parameters of its context. */
  static final Contexts NONE = new Contexts(new Nothing(), 0, false);

  private record Nothing() {}

  private final List<ParamSpec> specs;
  private final double[] own;

  /** Of the running and of the next episode, {@code [copies, size]}; null while both are own. */
  private double[][] current;

  private double[][] next;
  private final int copies;
  private final boolean shown;

  /**
   * Those of a task whose copies have the context of its own parameters until it is set.
   *
   * @param params of the task
   * @param shown whether observations end with the context
   */
  public static Contexts of(Record params, int copies, boolean shown) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    return new Contexts(params, copies, shown);
  }

  private Contexts(Record params, int copies, boolean shown) {
    this.shown = shown;
    this.specs = Params.contextSpecs(params.getClass());
    Map<String, Object> values = Params.values(params);
    this.own = specs.stream().mapToDouble(spec -> (Double) values.get(spec.name())).toArray();
    this.copies = copies;
  }

  /** Numbers in one context. */
  int size() {
    return own.length;
  }

  /** Whether observations end with the context. */
  boolean shown() {
    return shown;
  }

  /** Whether any copy had a context of its own. */
  boolean differ() {
    return current != null;
  }

  /** Sets the context of a copy's next episode. */
  void set(int copy, double[] values) {
    if (own.length == 0) {
      throw new IllegalStateException("this task has no context");
    }
    if (values.length != own.length) {
      throw new IllegalArgumentException(
          "a context must have " + own.length + " numbers, but has " + values.length);
    }
    for (int k = 0; k < values.length; k++) {
      if (!specs.get(k).range().contains(values[k])) {
        throw new IllegalArgumentException(
            "%s must be in %s, but is %s"
                .formatted(specs.get(k).name(), specs.get(k).range(), values[k]));
      }
    }
    if (current == null) {
      current = owns();
      next = owns();
    }
    next[copy] = values.clone();
  }

  private double[][] owns() {
    double[][] contexts = new double[copies][];
    Arrays.setAll(contexts, c -> own.clone());
    return contexts;
  }

  /** A copy's next episode begins. */
  void begin(int copy) {
    current[copy] = next[copy];
  }

  /** The context of a copy's running episode. */
  double[] current(int copy) {
    return current == null ? own : current[copy];
  }

  /**
   * Writes a context as part of an observation: each value relative to the parameter's default,
   * less 1, so that 0 stands for the task as it is known; where the default is 0, the value.
   */
  void observe(int copy, float[] observations, int to) {
    double[] context = current(copy);
    for (int k = 0; k < context.length; k++) {
      double usual = (Double) specs.get(k).defaultValue();
      observations[to + k] = (float) (usual == 0 ? context[k] : context[k] / usual - 1);
    }
  }

  void save(DataOutput out) throws IOException {
    if (own.length == 0) {
      return;
    }
    out.writeBoolean(differ());
    for (int c = 0; differ() && c < copies; c++) {
      for (double[] context : new double[][] {current[c], next[c]}) {
        for (double value : context) {
          out.writeDouble(value);
        }
      }
    }
  }

  /** Reads what {@link #save} wrote; nothing changes if that is damaged. */
  void load(DataInput in) throws IOException {
    if (own.length == 0) {
      return;
    }
    if (!in.readBoolean()) {
      current = null;
      next = null;
      return;
    }
    List<double[]> read = new ArrayList<>();
    for (int i = 0; i < 2 * copies; i++) {
      double[] context = new double[own.length];
      for (int k = 0; k < context.length; k++) {
        context[k] = in.readDouble();
        if (!specs.get(k).range().contains(context[k])) {
          throw new StreamCorruptedException(
              "the saved " + specs.get(k).name() + " of copy " + i / 2 + " is damaged");
        }
      }
      read.add(context);
    }
    current = new double[copies][];
    next = new double[copies][];
    Arrays.setAll(current, c -> read.get(2 * c));
    Arrays.setAll(next, c -> read.get(2 * c + 1));
  }
}
