package io.drover.catalog.openblas;

import static org.bytedeco.openblas.global.openblas_full.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_full.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_full.CblasTrans;
import static org.bytedeco.openblas.global.openblas_full.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_full.cblas_sgemv;

import io.drover.catalog.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The products by OpenBLAS, everything else by our own kernels. Sums run in the order that OpenBLAS
 * chooses for the processor, so the bits depend on it.
 *
 * <p>JavaCPP copies a {@code float[]} in and out at every call and cannot take a part of one, so
 * all operands lie outside of the heap: weights stay there from {@link #pack} on, rows are copied
 * there and results back.
 */
public final class OpenBlasKernels implements Kernels {
  private final Kernels rest = Kernels.best();
  private final List<Weights> layers = new ArrayList<>();
  private final NativeFloats left = new NativeFloats();
  private final NativeFloats right = new NativeFloats();
  private final NativeFloats result = new NativeFloats();

  /**
   * Makes an instance for one thread.
   *
   * @throws io.drover.catalog.backend.BackendMissingException if the library cannot be loaded
   */
  public OpenBlasKernels() {
    OpenBlas.require();
  }

  @Override
  public String toString() {
    return "OpenBLAS";
  }

  /**
   * The weights of one layer.
   *
   * @param key what the caller knows them by
   * @param matrix {@code [inner, columns]}, or its transpose
   * @param biases {@code [columns]}
   */
  private record Weights(float[] key, NativeFloats matrix, boolean transposed, float[] biases) {}

  /** The caller's array is only what weights are found by, and has no numbers in it. */
  @Override
  public int packedLength(int inner, int columns) {
    return 0;
  }

  private Weights weights(float[] key, int columns, boolean transposed) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).key == key) {
        return layers.get(i);
      }
    }
    Weights added =
        new Weights(key, new NativeFloats(), transposed, new float[transposed ? 0 : columns]);
    layers.add(added);
    return added;
  }

  @Override
  public void pack(
      float[] w, int wAt, int inner, int columns, float[] biases, int biasesAt, float[] packed) {
    Weights weights = weights(packed, columns, false);
    weights.matrix.put(w, wAt, inner * columns);
    System.arraycopy(biases, biasesAt, weights.biases, 0, columns);
  }

  @Override
  public void packTransposed(float[] w, int wAt, int columns, int inner, float[] packed) {
    weights(packed, columns, true).matrix.put(w, wAt, columns * inner);
  }

  @Override
  public void multiply(
      float[] a, int aAt, int rows, int inner, float[] packed, int columns, float[] c, int cAt) {
    Weights weights = weights(packed, columns, false);
    FloatPointer x = left.put(a, aAt, rows * inner);
    FloatPointer w = weights.matrix.pointer();
    FloatPointer y = result.atLeast(rows * columns);
    boolean transposed = weights.transposed;
    if (columns == 1) {
      // A matrix of one column is its own transpose.
      cblas_sgemv(CblasRowMajor, CblasNoTrans, rows, inner, 1f, x, inner, w, 1, 0f, y, 1);
    } else if (rows == 1 && transposed) {
      cblas_sgemv(CblasRowMajor, CblasNoTrans, columns, inner, 1f, w, inner, x, 1, 0f, y, 1);
    } else if (rows == 1) {
      cblas_sgemv(CblasRowMajor, CblasTrans, inner, columns, 1f, w, columns, x, 1, 0f, y, 1);
    } else {
      int turned = transposed ? CblasTrans : CblasNoTrans;
      int step = transposed ? inner : columns;
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          turned,
          rows,
          columns,
          inner,
          1f,
          x,
          inner,
          w,
          step,
          0f,
          y,
          columns);
    }
    result.get(c, cAt, rows * columns);
    if (!transposed) {
      addBiases(weights.biases, rows, c, cAt);
    }
  }

  private static void addBiases(float[] biases, int rows, float[] c, int cAt) {
    for (int i = 0, at = cAt; i < rows; i++, at += biases.length) {
      for (int j = 0; j < biases.length; j++) {
        c[at + j] += biases[j];
      }
    }
  }

  @Override
  public void addWeightGradient(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt) {
    FloatPointer x = left.put(a, aAt, rows * inputs);
    FloatPointer dy = right.put(d, dAt, rows * outputs);
    FloatPointer sum = result.put(c, cAt, inputs * outputs);
    if (outputs == 1) {
      cblas_sgemv(CblasRowMajor, CblasTrans, rows, inputs, 1f, x, inputs, dy, 1, 1f, sum, 1);
    } else {
      cblas_sgemm(
          CblasRowMajor,
          CblasTrans,
          CblasNoTrans,
          inputs,
          outputs,
          rows,
          1f,
          x,
          inputs,
          dy,
          outputs,
          1f,
          sum,
          outputs);
    }
    result.get(c, cAt, inputs * outputs);
  }

  @Override
  public void addBiasGradient(float[] d, int dAt, int rows, int columns, float[] c, int cAt) {
    rest.addBiasGradient(d, dAt, rows, columns, c, cAt);
  }

  @Override
  public void close() {
    layers.forEach(layer -> layer.matrix.close());
    layers.clear();
    left.close();
    right.close();
    result.close();
  }

  @Override
  public void tanh(float[] x, int at, int length) {
    rest.tanh(x, at, length);
  }
}
