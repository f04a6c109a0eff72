package io.drover.catalog.bench;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.kernels.PlainKernels;
import io.drover.catalog.kernels.VectorKernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Matrix products: 2 · rows · inner · columns operations each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBench {
  /** Which kernels. */
  @Param({"vector", "plain"})
  public String form;

  /** Shape, {@code rows x inner x columns}. */
  @Param({"256x64x64", "256x256x256"})
  public String shape;

  private Kernels kernels;
  private int rows;
  private int inner;
  private int columns;
  private float[] a;
  private float[] w;
  private float[] packed;
  private float[] c;

  /** Fills the matrices. */
  @Setup
  public void fill() {
    kernels = form.equals("plain") ? new PlainKernels() : new VectorKernels();
    String[] sizes = shape.split("x");
    rows = Integer.parseInt(sizes[0]);
    inner = Integer.parseInt(sizes[1]);
    columns = Integer.parseInt(sizes[2]);
    a = numbers(rows * inner);
    w = numbers((inner + 1) * columns);
    c = numbers(rows * columns);
    packed = new float[kernels.packedLength(inner, columns)];
    kernels.pack(w, 0, inner, columns, w, inner * columns, packed);
  }

  private static float[] numbers(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (i * 7919 % 1000 - 500) * 1e-4f;
    }
    return x;
  }

  /** Forward: {@code c = a w + b}. */
  @Benchmark
  public float[] multiply() {
    kernels.multiply(a, 0, rows, inner, packed, columns, c, 0);
    return c;
  }

  /** Backward: {@code w += aᵀ c}. */
  @Benchmark
  public float[] addWeightGradient() {
    kernels.addWeightGradient(a, 0, inner, c, 0, columns, rows, w, 0);
    return w;
  }

  /** One activation of {@code rows · columns} numbers. */
  @Benchmark
  public float[] tanh() {
    kernels.tanh(c, 0, rows * columns);
    return c;
  }

  /** Takes over new weights. */
  @Benchmark
  public float[] pack() {
    kernels.pack(w, 0, inner, columns, w, inner * columns, packed);
    return packed;
  }
}
