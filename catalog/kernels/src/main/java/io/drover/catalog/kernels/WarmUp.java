package io.drover.catalog.kernels;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the compiler get to the vector code while a JVM still prepares its first training. Until it
 * is compiled every vector is an object and a pass takes hundreds of times as long, which costs the
 * first training some 0.4 s. It calls the kernels with sizes of their usual kind: what the compiler
 * makes of a loop depends on how often it has seen it go round. No result depends on it.
 */
public final class WarmUp {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  /** Twice what the compiler waits for before it optimises a loop like these. */
  private static final int ROUNDS = 1000;

  private static final int ROWS = 12;
  private static final int UNITS = 64;
  private static final int FEW_INPUTS = 4;
  private static final int FEW_OUTPUTS = 2;

  private final Kernels kernels = new VectorKernels();
  private final float[] x = filled(ROWS * UNITS, 0.1f);
  private final float[] y = filled(ROWS * UNITS, 0f);
  private final float[] weights = filled(UNITS * UNITS, 0.01f);
  private final float[] biases = new float[UNITS];
  private final float[] gradient = new float[UNITS * UNITS];
  private final float[] parts = new float[PlainElementwise.PARTS];
  private final float[] square = new float[kernels.packedLength(UNITS, UNITS)];
  private final float[] last = new float[kernels.packedLength(UNITS, FEW_OUTPUTS)];

  private WarmUp() {}

  /** Starts it on a thread of its own, once in a JVM, if the kernels are vectorised. */
  public static void start() {
    if (Elementwise.VECTOR && STARTED.compareAndSet(false, true)) {
      Thread thread = new Thread(new WarmUp()::run, "kernels-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    for (int i = 0; i < ROUNDS; i++) {
      forward();
      backward();
      Elementwise.sumOfSquares(gradient, gradient.length, parts);
      Arrays.fill(gradient, 0f);
    }
  }

  private void forward() {
    kernels.pack(weights, 0, UNITS, UNITS, biases, 0, square);
    kernels.multiply(x, 0, ROWS, UNITS, square, UNITS, y, 0);
    kernels.tanh(y, 0, y.length);
    Elementwise.relu(y, 0, y.length);
    kernels.pack(weights, 0, UNITS, FEW_OUTPUTS, biases, 0, last);
    kernels.multiply(x, 0, ROWS, UNITS, last, FEW_OUTPUTS, y, 0);
  }

  private void backward() {
    kernels.addWeightGradient(x, 0, UNITS, y, 0, UNITS, ROWS, gradient, 0);
    kernels.addWeightGradient(x, 0, UNITS, y, 0, FEW_OUTPUTS, ROWS, gradient, 0);
    kernels.addWeightGradient(x, 0, FEW_INPUTS, y, 0, UNITS, ROWS, gradient, 0);
    kernels.addBiasGradient(y, 0, ROWS, UNITS, gradient, 0);
    kernels.packTransposed(weights, 0, UNITS, UNITS, square);
    kernels.multiply(x, 0, ROWS, UNITS, square, UNITS, y, 0);
    Elementwise.tanhBackward(x, y, y.length);
    Elementwise.reluBackward(x, y, y.length);
  }

  private static float[] filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return array;
  }
}
