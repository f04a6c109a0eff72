package io.drover.catalog.dqn;

import io.drover.catalog.replay.Batch;
import java.util.List;

/**
 * The loss of deep Q-networks as a function of the flat parameters, straight from its definition in
 * float64, and its gradient by central differences. Shares no code with what it checks.
 */
final class ReferenceDqnLoss {
  private static final double STEP = 1e-6;

  /** A network with hyperbolic tangents, and what its outputs mean. */
  record Shape(
      int inputs, List<Integer> hidden, int actions, int quantiles, boolean dueling, boolean tanh) {
    int outputs() {
      return (actions + (dueling ? 1 : 0)) * quantiles;
    }
  }

  private final Shape shape;
  private final boolean doubleQ;
  private final double[] targetWeights;
  private final Batch data;

  /** Of double DQN's argmax: the targets do not depend on the weights that are varied. */
  private final double[][] targets;

  ReferenceDqnLoss(
      Shape shape, boolean doubleQ, double[] weights, double[] targetWeights, Batch data) {
    this.shape = shape;
    this.doubleQ = doubleQ;
    this.targetWeights = targetWeights;
    this.data = data;
    targets = new double[data.size][];
    for (int row = 0; row < data.size; row++) {
      targets[row] = target(weights, row);
    }
  }

  private double[] target(double[] weights, int row) {
    double[][] next = values(targetWeights, data.nextObservations, row);
    double[][] chooser = doubleQ ? values(weights, data.nextObservations, row) : next;
    int best = -1;
    for (int a = 0; a < shape.actions(); a++) {
      boolean allowed = data.nextMasks == null || data.nextMasks[row * shape.actions() + a];
      if (allowed && (best < 0 || mean(chooser[a]) > mean(chooser[best]))) {
        best = a;
      }
    }
    double[] target = next[best].clone();
    for (int k = 0; k < target.length; k++) {
      target[k] = data.rewards[row] + data.discounts[row] * target[k];
    }
    return target;
  }

  double[] gradientAt(double[] weights) {
    double[] gradient = new double[weights.length];
    double[] moved = weights.clone();
    for (int i = 0; i < weights.length; i++) {
      moved[i] = weights[i] + STEP;
      double above = at(moved);
      moved[i] = weights[i] - STEP;
      gradient[i] = (above - at(moved)) / (2 * STEP);
      moved[i] = weights[i];
    }
    return gradient;
  }

  double at(double[] weights) {
    double loss = 0;
    for (int row = 0; row < data.size; row++) {
      double[] now = values(weights, data.observations, row)[(int) data.actions[row]];
      double rowLoss = 0;
      if (shape.quantiles() == 1) {
        rowLoss = huber(now[0] - targets[row][0]);
      } else {
        for (int i = 0; i < now.length; i++) {
          double tau = (2.0 * i + 1) / (2 * now.length);
          for (double target : targets[row]) {
            double error = target - now[i];
            rowLoss += Math.abs(tau - (error < 0 ? 1 : 0)) * huber(error) / now.length;
          }
        }
      }
      loss += data.weights[row] * rowLoss / data.size;
    }
    return loss;
  }

  double error(double[] weights, int row) {
    double[] now = values(weights, data.observations, row)[(int) data.actions[row]];
    return mean(now) - mean(targets[row]);
  }

  private static double huber(double x) {
    return Math.abs(x) <= 1 ? x * x / 2 : Math.abs(x) - 0.5;
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  /** {@code [actions][quantiles]}. */
  private double[][] values(double[] weights, float[] observations, int row) {
    double[] input = new double[shape.inputs()];
    for (int j = 0; j < input.length; j++) {
      input[j] = observations[row * input.length + j];
    }
    double[] outputs = network(weights, input);
    int n = shape.quantiles();
    double[][] values = new double[shape.actions()][n];
    for (int k = 0; k < n; k++) {
      double mean = 0;
      for (int a = 0; a < shape.actions(); a++) {
        values[a][k] = outputs[((shape.dueling() ? 1 : 0) + a) * n + k];
        mean += values[a][k] / shape.actions();
      }
      for (int a = 0; shape.dueling() && a < shape.actions(); a++) {
        values[a][k] += outputs[k] - mean;
      }
    }
    return values;
  }

  private double[] network(double[] weights, double[] x) {
    double[] input = x;
    int position = 0;
    for (int layer = 0; layer <= shape.hidden().size(); layer++) {
      boolean last = layer == shape.hidden().size();
      int width = last ? shape.outputs() : shape.hidden().get(layer);
      double[] output = new double[width];
      for (int j = 0; j < width; j++) {
        double sum = weights[position + input.length * width + j];
        for (int k = 0; k < input.length; k++) {
          sum += input[k] * weights[position + k * width + j];
        }
        double bent = shape.tanh() ? StrictMath.tanh(sum) : Math.max(0, sum);
        output[j] = last ? sum : bent;
      }
      position += (input.length + 1) * width;
      input = output;
    }
    return input;
  }
}
