package io.drover.catalog.ppo;

import java.util.List;

/**
 * PPO's loss as a function of the flat parameters, straight from its definition in float64, and its
 * gradient by central differences. Shares no code with what it checks.
 */
final class ReferenceLoss {
  private static final double STEP = 1e-6;

  private final Ppo.Params params;
  private final int inputs;
  private final int actions;
  private final List<Integer> hidden;
  private final Rollout data;
  private final int[] index;
  private final int from;
  private final int count;

  ReferenceLoss(
      Ppo.Params params,
      int inputs,
      int actions,
      List<Integer> hidden,
      Rollout data,
      int[] index,
      int from,
      int count) {
    this.params = params;
    this.inputs = inputs;
    this.actions = actions;
    this.hidden = hidden;
    this.data = data;
    this.index = index;
    this.from = from;
    this.count = count;
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
    double[] advantages = advantages();
    double policyLoss = 0;
    double valueLoss = 0;
    double entropyLoss = 0;
    for (int k = 0; k < count; k++) {
      int row = index[from + k];
      double[] observation = new double[inputs];
      for (int j = 0; j < inputs; j++) {
        observation[j] = data.observations[row * inputs + j];
      }
      int[] position = {0};
      double[] probabilities = softmax(network(weights, position, observation, actions));
      double value = network(weights, position, observation, 1)[0];
      double ratio = probabilities[data.actions[row]] / StrictMath.exp(data.logProbabilities[row]);
      double epsilon = params.clipRange();
      double clipped = Math.max(1 - epsilon, Math.min(1 + epsilon, ratio));
      policyLoss -= Math.min(ratio * advantages[k], clipped * advantages[k]) / count;
      for (double p : probabilities) {
        entropyLoss += p * StrictMath.log(p) / count;
      }
      double old = data.values[row];
      if (params.clipRangeVf().isPresent()) {
        double bound = params.clipRangeVf().getAsDouble();
        value = old + Math.max(-bound, Math.min(bound, value - old));
      }
      valueLoss += (value - data.returns[row]) * (value - data.returns[row]) / count;
    }
    return policyLoss + params.entCoef() * entropyLoss + params.vfCoef() * valueLoss;
  }

  private double[] advantages() {
    double[] advantages = new double[count];
    double mean = 0;
    for (int k = 0; k < count; k++) {
      advantages[k] = data.advantages[index[from + k]];
      mean += advantages[k] / count;
    }
    if (params.normalizeAdvantage()) {
      double variance = 0;
      for (double advantage : advantages) {
        variance += (advantage - mean) * (advantage - mean) / (count - 1);
      }
      for (int k = 0; k < count; k++) {
        advantages[k] = (advantages[k] - mean) / (Math.sqrt(variance) + 1e-8);
      }
    }
    return advantages;
  }

  private double[] network(double[] weights, int[] position, double[] x, int outputs) {
    double[] input = x;
    for (int layer = 0; layer <= hidden.size(); layer++) {
      int width = layer < hidden.size() ? hidden.get(layer) : outputs;
      double[] output = new double[width];
      for (int j = 0; j < width; j++) {
        output[j] = weights[position[0] + input.length * width + j];
        for (int k = 0; k < input.length; k++) {
          output[j] += input[k] * weights[position[0] + k * width + j];
        }
        if (layer < hidden.size()) {
          output[j] =
              params.activation().equals("relu")
                  ? Math.max(0, output[j])
                  : StrictMath.tanh(output[j]);
        }
      }
      position[0] += (input.length + 1) * width;
      input = output;
    }
    return input;
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    double[] p = new double[logits.length];
    for (int j = 0; j < p.length; j++) {
      p[j] = StrictMath.exp(logits[j]);
      sum += p[j];
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
    return p;
  }
}
