package io.drover.catalog.network;

import io.drover.catalog.policy.Operation;
import java.util.ArrayList;
import java.util.List;

/** A network's operations, and the way back through them, as loops in float64 over one row. */
final class ReferenceNetwork {
  private final List<Operation> operations;
  private final List<double[]> inputs = new ArrayList<>();
  private final double[] gradient;
  private int at;

  /**
   * @param gradient added to; the operations' parameters stand there in order
   * @param end where they end
   */
  ReferenceNetwork(List<Operation> operations, double[] gradient, int end) {
    this.operations = operations;
    this.gradient = gradient;
    this.at = end;
  }

  double[] forward(double[] row) {
    double[] x = row;
    for (Operation operation : operations) {
      inputs.add(x);
      x = apply(operation, x);
    }
    return x;
  }

  /** From the gradient by the output to that by the input. */
  double[] backward(double[] slopes) {
    double[] d = slopes;
    for (int i = operations.size() - 1; i >= 0; i--) {
      d = back(operations.get(i), inputs.get(i), d);
    }
    return d;
  }

  private static double[] apply(Operation operation, double[] x) {
    if (operation instanceof Operation.Convolve c) {
      double[] y = new double[c.filters() * positions(c)];
      for (int j = 0; j < y.length; j++) {
        y[j] = c.biases()[j / positions(c)];
        for (int k = 0; k < fan(c); k++) {
          y[j] += c.weights()[j / positions(c) * fan(c) + k] * x[source(c, j, k)];
        }
      }
      return y;
    }
    if (operation instanceof Operation.Linear linear) {
      double[] y = new double[linear.outputs()];
      for (int j = 0; j < y.length; j++) {
        y[j] = linear.biases()[j];
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * linear.weights()[i * y.length + j];
        }
      }
      return y;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = isTanh(operation) ? StrictMath.tanh(x[i]) : Math.max(0, x[i]);
    }
    return y;
  }

  private double[] back(Operation operation, double[] x, double[] dy) {
    double[] dx = new double[x.length];
    if (operation instanceof Operation.Convolve c) {
      at -= c.filters() * (fan(c) + 1);
      for (int j = 0; j < dy.length; j++) {
        int filter = j / positions(c);
        gradient[at + c.filters() * fan(c) + filter] += dy[j];
        for (int k = 0; k < fan(c); k++) {
          gradient[at + filter * fan(c) + k] += dy[j] * x[source(c, j, k)];
          dx[source(c, j, k)] += dy[j] * c.weights()[filter * fan(c) + k];
        }
      }
    } else if (operation instanceof Operation.Linear linear) {
      at -= (linear.inputs() + 1) * linear.outputs();
      for (int j = 0; j < dy.length; j++) {
        gradient[at + linear.inputs() * dy.length + j] += dy[j];
        for (int i = 0; i < x.length; i++) {
          gradient[at + i * dy.length + j] += dy[j] * x[i];
          dx[i] += dy[j] * linear.weights()[i * dy.length + j];
        }
      }
    } else {
      double[] y = apply(operation, x);
      for (int i = 0; i < x.length; i++) {
        dx[i] = dy[i] * (isTanh(operation) ? 1 - y[i] * y[i] : x[i] > 0 ? 1 : 0);
      }
    }
    return dx;
  }

  private static boolean isTanh(Operation operation) {
    return ((Operation.Activate) operation).name().equals("tanh");
  }

  private static int fan(Operation.Convolve c) {
    return c.channels() * c.kernel() * c.kernel();
  }

  private static int outWidth(Operation.Convolve c) {
    return (c.width() - c.kernel()) / c.stride() + 1;
  }

  private static int positions(Operation.Convolve c) {
    return ((c.height() - c.kernel()) / c.stride() + 1) * outWidth(c);
  }

  /** Which input meets weight {@code k} of the filter for output {@code j}. */
  private static int source(Operation.Convolve c, int j, int k) {
    int position = j % positions(c);
    int channel = k / (c.kernel() * c.kernel());
    int row = position / outWidth(c) * c.stride() + k / c.kernel() % c.kernel();
    int column = position % outWidth(c) * c.stride() + k % c.kernel();
    return (channel * c.height() + row) * c.width() + column;
  }
}
