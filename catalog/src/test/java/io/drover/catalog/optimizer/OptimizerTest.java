package io.drover.catalog.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  static List<String> names() {
    return OptimizerKind.ALL.stream().map(OptimizerKind::name).toList();
  }

  private static Optimizer named(String name, int parameters) {
    return Optimizer.named(name, parameters, 1e-5, 0.01);
  }

  /** Three numbers whose gradients grow and turn, over 40 steps, as in {@link #inFloat64}. */
  private static void steps(Optimizer optimizer, float[] x, int from, int to) {
    for (int t = from; t < to; t++) {
      float[] g = new float[x.length];
      for (int i = 0; i < g.length; i++) {
        g[i] = (float) slope(t, i);
      }
      optimizer.step(x, g, 0.5f, 0.01);
    }
  }

  private static double slope(int t, int i) {
    return (t % 7 - 2.5) * (i + 1) * 0.1;
  }

  @ParameterizedTest
  @MethodSource("names")
  void stepsAreThoseOfThePaperInFloat64(String name) {
    float[] x = {1, -2, 0.5f};
    steps(named(name, 3), x, 0, 40);
    for (int i = 0; i < 3; i++) {
      double expected = inFloat64(name, new double[] {1, -2, 0.5}[i], i);
      assertThat((double) x[i]).isCloseTo(expected, within(2e-6));
    }
  }

  private static double inFloat64(String name, double start, int i) {
    double x = start;
    double m = 0;
    double v = name.equals("rmsprop-tf-like") ? 1 : 0;
    for (int t = 0; t < 40; t++) {
      double g = 0.5 * slope(t, i);
      if (name.startsWith("adam")) {
        x -= name.equals("adamw") ? 0.01 * 0.01 * x : 0;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        double size = Math.sqrt(v / (1 - StrictMath.pow(0.999, t + 1)));
        x -=
            0.01
                * m
                / (1 - StrictMath.pow(0.9, t + 1))
                / (size + (name.equals("adam") ? 1e-5 : 1e-8));
      } else {
        v = 0.99 * v + 0.01 * g * g;
        x -= 0.01 * g / (name.equals("rmsprop") ? Math.sqrt(v) + 1e-8 : Math.sqrt(v + 1e-8));
      }
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("names")
  void continuesFromWhatItSaved(String name) throws IOException {
    float[] x = {1, -2, 0.5f};
    Optimizer optimizer = named(name, 3);
    steps(optimizer, x, 0, 11);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    optimizer.save(new DataOutputStream(bytes));
    float[] same = x.clone();
    Optimizer loaded = named(name, 3);
    loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    steps(optimizer, x, 11, 30);
    steps(loaded, same, 11, 30);
    assertThat(same).isEqualTo(x);
  }

  @ParameterizedTest
  @MethodSource("names")
  void takesAnotherEpsilon(String name) {
    float[] x = stepsWithEpsilon(name, 1e-5, 1e-5);
    assertThat(stepsWithEpsilon(name, 0.1, 1e-5)).isEqualTo(x);
    assertThat(stepsWithEpsilon(name, 1e-5, 0.1)).isNotEqualTo(x);
  }

  /** The parameters after some steps with the second of two epsilons. */
  private static float[] stepsWithEpsilon(String name, double first, double second) {
    float[] x = {1, -2, 0.5f};
    Optimizer optimizer = named(name, 3);
    optimizer.epsilon(first);
    optimizer.epsilon(second);
    steps(optimizer, x, 0, 5);
    return x;
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> named("sgd", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimizer must be one of [adam, adamw, rmsprop, rmsprop-tf-like], but is sgd");
  }

  @Test
  void normsAboveTheLimitAreBroughtDownToIt() {
    double norm = new GradientNorm().of(new float[] {3, 0, -4});
    assertThat(norm).isEqualTo(5);
    assertThat(GradientNorm.scale(norm, 10)).isEqualTo(1f);
    assertThat(GradientNorm.scale(norm, 0.5)).isCloseTo(0.1f, within(1e-6f));
    assertThat(new GradientNorm().of(new float[] {1, Float.NaN})).isNaN();
  }
}
