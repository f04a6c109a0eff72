package io.drover.catalog.ppo;

import java.util.Map;

/** Means over the minibatches of one update, as Stable-Baselines3 logs them. */
final class UpdateMeans {
  private int minibatches;
  private double policyLoss;
  private double valueLoss;
  private double entropyLoss;
  private double clipFraction;
  private double lastLoss;

  /** Of the last epoch only. */
  private double approxKl;

  private int minibatchesOfEpoch;

  void start() {
    minibatches = 0;
    policyLoss = 0;
    valueLoss = 0;
    entropyLoss = 0;
    clipFraction = 0;
    lastLoss = 0;
    startEpoch();
  }

  void startEpoch() {
    approxKl = 0;
    minibatchesOfEpoch = 0;
  }

  void add(PpoLoss loss) {
    minibatches++;
    minibatchesOfEpoch++;
    policyLoss += loss.policyLoss();
    valueLoss += loss.valueLoss();
    entropyLoss += loss.entropyLoss();
    clipFraction += loss.clipFraction();
    approxKl += loss.approxKl();
    lastLoss = loss.loss();
  }

  void report(Map<String, Double> metrics) {
    metrics.put("train/loss", lastLoss);
    metrics.put("train/policy_gradient_loss", policyLoss / minibatches);
    metrics.put("train/value_loss", valueLoss / minibatches);
    metrics.put("train/entropy_loss", entropyLoss / minibatches);
    metrics.put("train/approx_kl", approxKl / minibatchesOfEpoch);
    metrics.put("train/clip_fraction", clipFraction / minibatches);
  }
}
