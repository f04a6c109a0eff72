package io.drover.catalog.network;

import java.util.function.DoubleSupplier;

/**
 * A multilayer perceptron straight from its definition in float64, and the gradient of {@code Σ
 * slopes · outputs} by central differences. Shares no code with what it checks.
 */
final class Float64Mlp {
  private static final double STEP = 1e-6;

  private final NetworkSpec spec;
  private final int at;
  private final int xAt;
  private final int rows;
  private final float[] slopes;

  Float64Mlp(NetworkSpec spec, int at, int xAt, int rows, float[] slopes) {
    this.spec = spec;
    this.at = at;
    this.xAt = xAt;
    this.rows = rows;
    this.slopes = slopes;
  }

  double[] byParameters(double[] parameters, double[] x) {
    return differences(parameters, () -> value(parameters, x));
  }

  double[] byInputs(double[] parameters, double[] x) {
    return differences(x, () -> value(parameters, x));
  }

  private static double[] differences(double[] numbers, DoubleSupplier value) {
    double[] gradient = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      double old = numbers[i];
      numbers[i] = old + STEP;
      double above = value.getAsDouble();
      numbers[i] = old - STEP;
      gradient[i] = (above - value.getAsDouble()) / (2 * STEP);
      numbers[i] = old;
    }
    return gradient;
  }

  private double value(double[] parameters, double[] x) {
    double[] y = outputs(parameters, x);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += slopes[i] * y[i];
    }
    return sum;
  }

  double[] outputs(double[] parameters, double[] x) {
    double[] outputs = new double[rows * spec.outputs()];
    for (int r = 0; r < rows; r++) {
      double[] row = new double[spec.inputs()];
      System.arraycopy(x, xAt + r * row.length, row, 0, row.length);
      double[] y = row(parameters, row);
      System.arraycopy(y, 0, outputs, r * y.length, y.length);
    }
    return outputs;
  }

  private double[] row(double[] parameters, double[] row) {
    double[] h = row;
    int next = at;
    for (int units : spec.hidden()) {
      double[] z = dense(parameters, next, h, units);
      next += (h.length + 1) * units;
      if (spec.layerNorm()) {
        normalise(parameters, next, z);
        next += 2 * units;
      }
      for (int j = 0; j < units; j++) {
        z[j] = activate(z[j]);
      }
      h = z;
    }
    return dense(parameters, next, h, spec.outputs());
  }

  private static double[] dense(double[] parameters, int at, double[] h, int units) {
    double[] z = new double[units];
    for (int j = 0; j < units; j++) {
      z[j] = parameters[at + h.length * units + j];
      for (int i = 0; i < h.length; i++) {
        z[j] += h[i] * parameters[at + i * units + j];
      }
    }
    return z;
  }

  private static void normalise(double[] parameters, int at, double[] z) {
    double mean = 0;
    for (double number : z) {
      mean += number / z.length;
    }
    double variance = 0;
    for (double number : z) {
      variance += (number - mean) * (number - mean) / z.length;
    }
    for (int j = 0; j < z.length; j++) {
      double n = (z[j] - mean) / Math.sqrt(variance + 1e-5);
      z[j] = n * parameters[at + j] + parameters[at + z.length + j];
    }
  }

  private double activate(double z) {
    return switch (spec.activation().name()) {
      case "tanh" -> StrictMath.tanh(z);
      case "relu" -> Math.max(0, z);
      case "elu" -> z > 0 ? z : StrictMath.expm1(z);
      case "silu" -> z / (1 + StrictMath.exp(-z));
      default -> throw new IllegalArgumentException(spec.activation().name());
    };
  }
}
