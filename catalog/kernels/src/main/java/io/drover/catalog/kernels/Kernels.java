package io.drover.catalog.kernels;

/**
 * The operations of a dense layer on row-major matrices in {@code float[]}.
 *
 * <p>Every implementation gives the same bits: each element is summed strictly in the order said
 * here, with fused multiply-adds. An instance owns scratch memory and is used by one thread; after
 * the first call with a shape nothing is allocated. Results never overlap operands.
 */
public interface Kernels {
  /** Gives back what lies outside of the heap; the instance is not used afterwards. */
  default void close() {
    // Most hold nothing there.
  }

  /** Length of the array that {@link #pack} fills for a matrix {@code [inner, columns]}. */
  int packedLength(int inner, int columns);

  /**
   * Puts a layer's weights {@code w [inner, columns]} and biases {@code [columns]} into the order
   * in which {@link #multiply} reads them.
   *
   * @param packed result; what it does not write must be zero, as in a new array
   */
  void pack(
      float[] w, int wAt, int inner, int columns, float[] biases, int biasesAt, float[] packed);

  /**
   * Packs the transpose of {@code w [columns, inner]} without biases, for the way back through a
   * layer.
   */
  void packTransposed(float[] w, int wAt, int columns, int inner, float[] packed);

  /**
   * {@code c[i, j] = bias[j] + Σₖ a[i, k] · w[k, j]}, summed from the bias on with k ascending.
   *
   * @param a {@code [rows, inner]}
   * @param packed what {@link #pack} or {@link #packTransposed} made
   * @param c result, {@code [rows, columns]}
   */
  void multiply(
      float[] a, int aAt, int rows, int inner, float[] packed, int columns, float[] c, int cAt);

  /**
   * {@code c[i, j] += Σᵣ a[r, i] · d[r, j]}, summed from the old value on with r ascending: the
   * gradient of a layer's weights.
   *
   * @param a the layer's input, {@code [rows, inputs]}
   * @param d gradient by the layer's output, {@code [rows, outputs]}
   * @param c {@code [inputs, outputs]}
   */
  void addWeightGradient(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt);

  /**
   * {@code c[j] += Σᵣ d[r, j]}, summed from the old value on with r ascending: the gradient of a
   * layer's biases.
   */
  void addBiasGradient(float[] d, int dAt, int rows, int columns, float[] c, int cAt);

  /** {@code x[i] = tanh x[i]} as {@link FloatMath#tanh} has it. */
  void tanh(float[] x, int at, int length);

  /**
   * A fresh instance of the fastest kernels this JVM can run: the vectorised ones if the {@link
   * VectorModule} is present and the system property {@code drover.vector} does not turn them off,
   * else the plain ones.
   *
   * @throws IllegalStateException as {@link #vectorWanted} does
   */
  static Kernels best() {
    return vectorWanted() && VectorModule.isPresent() ? new VectorKernels() : new PlainKernels();
  }

  /**
   * Whether the vectorised kernels are to be used where they can be: unless the system property
   * {@code drover.vector} is {@code off} or {@code false}.
   *
   * @throws IllegalStateException if the machine has no fused multiply-add, or the property is
   *     neither of these nor {@code on} or {@code true}
   */
  static boolean vectorWanted() {
    FusedMultiplyAdd.require();
    String wanted = System.getProperty("drover.vector", "on");
    boolean on = wanted.equals("on") || wanted.equals("true");
    if (!on && !wanted.equals("off") && !wanted.equals("false")) {
      throw new IllegalStateException(
          "the system property drover.vector must be on or off, but is '" + wanted + "'");
    }
    return on;
  }
}
