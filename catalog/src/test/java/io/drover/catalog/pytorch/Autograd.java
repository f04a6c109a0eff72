package io.drover.catalog.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/**
 * Functions of flat parameters as operations of PyTorch in float64, differentiated by PyTorch
 * itself: a third opinion on gradients beside our own and finite differences.
 */
public final class Autograd implements AutoCloseable {
  private static final double TOLERANCE = 1e-5;

  private final NDManager manager;

  /** Starts PyTorch; skips the test where its native part is not on the class path. */
  public Autograd() {
    assumeThat(Installation.isPresent()).as("PyTorch's native part is on the class path").isTrue();
    manager = PyTorch.hostManager();
    PyTorch.requireOneThread();
  }

  /** The value of a function of the parameters, and its slopes. */
  public record Slopes(double value, double[] gradient) {
    /**
     * Fails unless a value and a gradient are these; the gradient's error is measured against the
     * largest slope, as sums lose digits of the small ones.
     */
    public void requireEqual(double value, float[] gradient) {
      assertThat(value)
          .as("the loss")
          .isCloseTo(this.value, within(TOLERANCE * Math.max(1, Math.abs(this.value))));
      assertThat(gradient).hasSize(this.gradient.length);
      double largest = 0;
      for (double slope : this.gradient) {
        largest = Math.max(largest, Math.abs(slope));
      }
      assertThat(largest).as("something to check").isGreaterThan(1e-3);
      for (int i = 0; i < gradient.length; i++) {
        assertThat((double) gradient[i])
            .as("slope of weight %d of %d", i, gradient.length)
            .isCloseTo(this.gradient[i], within(TOLERANCE * largest));
      }
    }
  }

  /**
   * Value and slopes at these parameters.
   *
   * @param function to a tensor of one number
   */
  public Slopes differentiate(float[] parameters, UnaryOperator<NDArray> function) {
    NDArray leaf = tensor(parameters, parameters.length);
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray value = function.apply(leaf);
      collector.backward(value);
      return new Slopes(value.getDouble(), leaf.getGradient().toDoubleArray());
    }
  }

  /** The first numbers of an array, as many as the shape holds. */
  public NDArray tensor(float[] numbers, long... shape) {
    return rows(numbers, null, shape);
  }

  /**
   * Some rows of a matrix.
   *
   * @param index which rows, in order; null for the first ones
   * @param shape {@code [rows]} or {@code [rows, size]}
   */
  public NDArray rows(float[] numbers, int[] index, long... shape) {
    Shape form = new Shape(shape);
    int size = shape.length == 1 ? 1 : Math.toIntExact(shape[1]);
    double[] chosen = new double[Math.toIntExact(form.size())];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = numbers[(index == null ? i / size : index[i / size]) * size + i % size];
    }
    return manager.create(chosen, form);
  }

  /** The same of flags. */
  public NDArray rows(boolean[] flags, int[] index, int size) {
    boolean[] chosen = new boolean[index.length * size];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = flags[index[i / size] * size + i % size];
    }
    return manager.create(chosen, new Shape(index.length, size));
  }

  /** Numbers as they are. */
  public NDArray tensor(double[] numbers, long... shape) {
    return manager.create(numbers, new Shape(shape));
  }

  /** Normal numbers in the order in which they are drawn. */
  public NDArray tensor(double[][] rows) {
    return manager.create(rows);
  }

  /** {@code [count]} midpoints of as many equal parts of [0, 1]. */
  public NDArray midpoints(int count) {
    return manager.arange(0, count, 1, DataType.FLOAT64).add(0.5).div((double) count);
  }

  @Override
  public void close() {
    manager.close();
  }
}
