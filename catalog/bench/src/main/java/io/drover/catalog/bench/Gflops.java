package io.drover.catalog.bench;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.openblas.OpenBlasKernels;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Prints what one core does in a product of 256 × 256 × 256, and in its two ways back: the rate
 * that whole trainings are held against. Arguments are further shapes, {@code rows x inner x
 * columns}.
 */
public final class Gflops {
  private static final int REPETITIONS = 31;
  private static final long WARM_UP_NANOS = 1_000_000_000;

  private Gflops() {}

  /** Prints a line for each shape, with our kernels and with OpenBLAS if it loads. */
  public static void main(String[] args) {
    System.out.println("rows x inner x columns: forward, weight gradient (GFLOP per CPU second)");
    printAll(Kernels.best(), args);
    try {
      printAll(new OpenBlasKernels(), args);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void printAll(Kernels kernels, String... args) {
    System.out.println(kernels);
    printShape(kernels, "256x256x256");
    for (String shape : args) {
      printShape(kernels, shape);
    }
  }

  private static void printShape(Kernels kernels, String shape) {
    String[] sizes = shape.split("x");
    int rows = Integer.parseInt(sizes[0]);
    int inner = Integer.parseInt(sizes[1]);
    int columns = Integer.parseInt(sizes[2]);
    float[] a = numbers(rows * inner);
    float[] w = numbers((inner + 1) * columns);
    float[] c = numbers(rows * columns);
    float[] packed = new float[kernels.packedLength(inner, columns)];
    kernels.pack(w, 0, inner, columns, w, inner * columns, packed);
    double operations = 2.0 * rows * inner * columns;
    double forward =
        rate(operations, n -> kernels.multiply(a, 0, rows, inner, packed, columns, c, 0));
    double back =
        rate(operations, n -> kernels.addWeightGradient(a, 0, inner, c, 0, columns, rows, w, 0));
    System.out.printf("%s: %.1f, %.1f%n", shape, forward, back);
  }

  /** The median over repetitions of about 20 million operations each, in GFLOP per CPU second. */
  static double rate(double operations, IntConsumer work) {
    int calls = (int) Math.max(1, 4e7 / operations);
    double seconds = secondsPerCall(calls, work);
    return operations / seconds * 1e-9;
  }

  /** The median of CPU seconds of one call, after a second to warm up. */
  static double secondsPerCall(int calls, IntConsumer work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long warm = threads.getCurrentThreadCpuTime() + WARM_UP_NANOS;
    for (int n = 0; threads.getCurrentThreadCpuTime() < warm; n++) {
      work.accept(n);
    }
    double[] seconds = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int n = 0; n < calls; n++) {
        work.accept(n);
      }
      seconds[i] = (threads.getCurrentThreadCpuTime() - start) * 1e-9 / calls;
    }
    Arrays.sort(seconds);
    return seconds[REPETITIONS / 2];
  }

  static float[] numbers(int length) {
    float[] x = new float[length];
    Rng rng = Key.of(length).rng();
    for (int i = 0; i < length; i++) {
      x[i] = rng.nextFloat() - 0.5f;
    }
    return x;
  }
}
