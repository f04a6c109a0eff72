package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The vectorised and the plain kernels against each other and against sums in float64. */
class KernelsTest {
  private final Kernels vector = new VectorKernels();
  private final Kernels plain = new PlainKernels();

  @Property(tries = 300)
  void productsHaveTheSameBits(
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 70) int inner,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = numbers(random, offset + rows * inner);
    float[] w = numbers(random, offset + inner * columns);
    float[] biases = numbers(random, offset + columns);
    float[] c = product(vector, a, w, biases, offset, rows, inner, columns);
    assertThat(c).isEqualTo(product(plain, a, w, biases, offset, rows, inner, columns));
    int i = rows - 1;
    int j = columns - 1;
    double sum = biases[offset + j];
    for (int k = 0; k < inner; k++) {
      sum += (double) a[offset + i * inner + k] * w[offset + k * columns + j];
    }
    assertThat((double) c[offset + i * columns + j]).isCloseTo(sum, within(1e-4));
  }

  private static float[] product(
      Kernels kernels,
      float[] a,
      float[] w,
      float[] biases,
      int offset,
      int rows,
      int inner,
      int columns) {
    float[] packed = new float[kernels.packedLength(inner, columns)];
    kernels.pack(w, offset, inner, columns, biases, offset, packed);
    float[] c = new float[offset + rows * columns + 3];
    kernels.multiply(a, offset, rows, inner, packed, columns, c, offset);
    return c;
  }

  @Property(tries = 200)
  void productsWithTheTransposeHaveTheSameBits(
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 70) int inner,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = numbers(random, rows * inner);
    float[] w = numbers(random, columns * inner);
    float[] c = transposedProduct(vector, a, w, rows, inner, columns);
    assertThat(c).isEqualTo(transposedProduct(plain, a, w, rows, inner, columns));
    double sum = 0;
    for (int k = 0; k < inner; k++) {
      sum += (double) a[(rows - 1) * inner + k] * w[(columns - 1) * inner + k];
    }
    assertThat((double) c[rows * columns - 1]).isCloseTo(sum, within(1e-4));
  }

  private static float[] transposedProduct(
      Kernels kernels, float[] a, float[] w, int rows, int inner, int columns) {
    float[] packed = new float[kernels.packedLength(inner, columns)];
    kernels.packTransposed(w, 0, columns, inner, packed);
    float[] c = new float[rows * columns];
    kernels.multiply(a, 0, rows, inner, packed, columns, c, 0);
    return c;
  }

  @Property(tries = 300)
  void gradientsHaveTheSameBits(
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 70) int inputs,
      @ForAll @IntRange(min = 1, max = 70) int outputs,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = numbers(random, offset + rows * inputs);
    float[] d = numbers(random, offset + rows * outputs);
    float[] start = numbers(random, offset + (inputs + 1) * outputs + 3);
    float[] c = gradient(vector, a, d, start, offset, rows, inputs, outputs);
    assertThat(c).isEqualTo(gradient(plain, a, d, start, offset, rows, inputs, outputs));
    int at = offset + inputs * outputs - 1;
    double sum = start[at];
    for (int r = 1; r <= rows; r++) {
      sum += (double) a[offset + r * inputs - 1] * d[offset + r * outputs - 1];
    }
    assertThat((double) c[at]).isCloseTo(sum, within(1e-4));
  }

  private static float[] gradient(
      Kernels kernels,
      float[] a,
      float[] d,
      float[] start,
      int offset,
      int rows,
      int inputs,
      int outputs) {
    float[] c = start.clone();
    kernels.addWeightGradient(a, offset, inputs, d, offset, outputs, rows, c, offset);
    kernels.addBiasGradient(d, offset, rows, outputs, c, offset + inputs * outputs);
    return c;
  }

  @Property(tries = 100)
  void tanhHasTheSameBits(@ForAll @IntRange(min = 1, max = 70) int length, @ForAll long seed) {
    float[] x = numbers(new Random(seed), length + 5);
    for (int i = 0; i < x.length; i++) {
      x[i] *= 20;
    }
    float[] y = x.clone();
    vector.tanh(x, 2, length);
    plain.tanh(y, 2, length);
    assertThat(x).isEqualTo(y);
  }

  @Test
  void tanhOfNothingIsNothingAndOfNanIsNan() {
    float[] x = new float[2 * 64];
    x[3] = Float.NaN;
    x[127] = Float.NaN;
    x[5] = Float.POSITIVE_INFINITY;
    x[6] = -0f;
    vector.tanh(x, 0, 127);
    assertThat(x[0]).isZero();
    assertThat(x[3]).isNaN();
    assertThat(x[5]).isBetween(0.999999f, 0.99999994f);
    assertThat(Float.floatToRawIntBits(x[6])).isEqualTo(Float.floatToRawIntBits(-0f));
  }

  @Test
  void theSystemPropertyTurnsTheVectorFormOff() {
    assertThat(Kernels.best()).isInstanceOf(VectorKernels.class);
    assertThat(bestWith("true")).isInstanceOf(VectorKernels.class);
    assertThat(bestWith("off")).isInstanceOf(PlainKernels.class);
    assertThat(bestWith("false")).isInstanceOf(PlainKernels.class);
    assertThatThrownBy(() -> bestWith("of"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the system property drover.vector must be on or off, but is 'of'");
  }

  @Test
  void sayWhatTheyAre() {
    assertThat(vector.toString()).matches("vector kernels, \\d+ lanes of float");
    assertThat(plain).hasToString("plain kernels");
  }

  private static Kernels bestWith(String property) {
    System.setProperty("drover.vector", property);
    try {
      return Kernels.best();
    } finally {
      System.clearProperty("drover.vector");
    }
  }

  private static float[] numbers(Random random, int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = random.nextFloat() * 2 - 1;
    }
    return x;
  }
}
