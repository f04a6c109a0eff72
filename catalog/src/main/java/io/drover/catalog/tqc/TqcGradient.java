package io.drover.catalog.tqc;

import io.drover.catalog.distribution.SquashedPolicy;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.offpolicy.SquashedActor;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * The losses of truncated quantile critics on a batch of B transitions, and their gradients by the
 * parameters of critics and actor (Kuznetsov et al., arXiv:2005.04269, equations 9 to 13; weighted
 * as in sb3-contrib):
 *
 * <pre>
 * z₁ ≤ z₂ ≤ …  all quantiles of all Q′ᵢ(s′, a′), sorted,  a′ ~ π(·|s′)
 * yₖ  = r + γⁿ (zₖ − α log π(a′|s′)) for all but the largest k, r after a terminal state
 * L_Q = mean of the quantile Huber losses of the critics against y
 * L_π = mean (α log π(ã|s) − mean of all quantiles of all Qᵢ(s, ã)),  ã ~ π(·|s)
 * </pre>
 */
final class TqcGradient {
  private final Network actor;
  private final SquashedPolicy policy;
  private final float[] actorGradient;
  private final Ensemble critics;
  private final int observationSize;
  private final int actionSize;
  private final int block;

  /** Of the batch: (s, a) and (s′, a′), {@code [batch, observation + action]}. */
  private final StateActions taken;

  private final StateActions next;

  /** log π(a′|s′), then nothing; {@code [batch]}. */
  private final float[] nextLog;

  private final int quantiles;
  private final QuantileLoss loss;
  private final MergeSort sorter;

  /** z, then y; {@code [batch, critics · quantiles]}. */
  private final float[] targets;

  /** Of one block: (s, ã), log π(ã|s), and the gradient by (s, ã). */
  private final StateActions chosen;

  private final float[] log;
  private final float[] byChosen;
  private final float[] byActions;
  private final float[] byFeatures;

  private double criticLoss;
  private double actorLoss;
  private double meanLog;

  /**
   * @param batchSize most rows of a batch
   */
  TqcGradient(
      SquashedActor squashed,
      Ensemble critics,
      int observationSize,
      int actionSize,
      int batchSize) {
    actor = squashed.network();
    policy = squashed.policy();
    actorGradient = squashed.gradient();
    this.critics = critics;
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    block = Math.min(batchSize, Math.min(actor.blockRows(), critics.blockRows()));
    taken = new StateActions(batchSize, observationSize, actionSize);
    next = new StateActions(batchSize, observationSize, actionSize);
    nextLog = new float[batchSize];
    quantiles = critics.network(0).spec().outputs();
    loss = new QuantileLoss(quantiles);
    sorter = new MergeSort(critics.count() * quantiles);
    targets = new float[Math.multiplyExact(batchSize, critics.count() * quantiles)];
    chosen = new StateActions(block, observationSize, actionSize);
    log = new float[block];
    byChosen = new float[block * chosen.width()];
    byActions = new float[block * actionSize];
    byFeatures = new float[policy.usesFeatures() ? block * actor.spec().features() : 0];
  }

  /**
   * Leaves the gradient of L_Q in {@link Ensemble#gradient}.
   *
   * @param alpha weight of the entropy
   * @param dropped how many of the largest z of a row are left out
   * @param rng for a′, and for what the rows of both losses have in common
   */
  void critics(Batch batch, float alpha, int dropped, Rng rng) {
    policy.drawShared(rng);
    sampleNext(batch, rng);
    evaluateNext(batch.size);
    int all = critics.count() * quantiles;
    for (int k = 0; k < batch.size; k++) {
      sorter.sort(targets, k * all, (k + 1) * all);
      float entropy = -alpha * nextLog[k];
      for (int i = k * all; i < (k + 1) * all - dropped; i++) {
        targets[i] = Math.fma(batch.discounts[k], targets[i] + entropy, batch.rewards[k]);
      }
    }
    taken.putObservations(batch.observations, 0, batch.size);
    taken.putActions(batch.actions, 0, batch.size);
    Arrays.fill(critics.gradient(), 0f);
    criticLoss = 0;
    for (int i = 0; i < critics.count(); i++) {
      regress(critics.network(i), batch.size, all - dropped);
    }
  }

  private void sampleNext(Batch batch, Rng rng) {
    next.putObservations(batch.nextObservations, 0, batch.size);
    for (int at = 0; at < batch.size; at += block) {
      int rows = Math.min(block, batch.size - at);
      float[] outputs = actor.forward(batch.nextObservations, at * observationSize, rows);
      policy.draw(rng, rows);
      policy.sample(
          outputs,
          features(),
          rows,
          null,
          0,
          next.rows(),
          next.actionAt(at),
          next.width(),
          nextLog,
          at);
    }
  }

  /** Puts the quantiles of all targets of a row side by side. */
  private void evaluateNext(int size) {
    int all = critics.count() * quantiles;
    for (int i = 0; i < critics.count(); i++) {
      Network target = critics.target(i);
      for (int at = 0; at < size; at += block) {
        int rows = Math.min(block, size - at);
        float[] values = target.forward(next.rows(), next.at(at), rows);
        for (int k = 0; k < rows; k++) {
          System.arraycopy(
              values, k * quantiles, targets, (at + k) * all + i * quantiles, quantiles);
        }
      }
    }
  }

  private void regress(Network critic, int size, int samples) {
    int all = critics.count() * quantiles;
    double weight = 1.0 / ((double) size * critics.count());
    for (int at = 0; at < size; at += block) {
      int rows = Math.min(block, size - at);
      float[] values = critic.forward(taken.rows(), taken.at(at), rows);
      float[] byValues = critic.outputGradient();
      for (int k = 0; k < rows; k++) {
        criticLoss +=
            loss.row(values, k * quantiles, targets, (at + k) * all, samples, weight, byValues);
      }
      critic.backward(taken.rows(), taken.at(at), rows, critics.gradient());
    }
  }

  /**
   * Leaves the gradient of L_π in {@link SquashedActor#gradient}. The critics' stays as it is.
   *
   * @param alpha weight of the entropy
   * @param rng for ã
   */
  void actor(Batch batch, float alpha, Rng rng) {
    Arrays.fill(actorGradient, 0f);
    actorLoss = 0;
    meanLog = 0;
    for (int at = 0; at < batch.size; at += block) {
      int rows = Math.min(block, batch.size - at);
      int from = at * observationSize;
      float[] outputs = actor.forward(batch.observations, from, rows);
      policy.draw(rng, rows);
      chosen.putObservations(batch.observations, from, rows);
      policy.sample(
          outputs,
          features(),
          rows,
          null,
          0,
          chosen.rows(),
          chosen.actionAt(0),
          chosen.width(),
          log,
          0);
      evaluateChosen(rows, alpha, batch.size);
      policy.backward(
          outputs,
          features(),
          rows,
          chosen.rows(),
          chosen.actionAt(0),
          chosen.width(),
          byActions,
          alpha / batch.size,
          actor.outputGradient(),
          byFeatures,
          actorGradient);
      if (policy.usesFeatures()) {
        actor.backward(batch.observations, from, rows, byFeatures, actorGradient);
      } else {
        actor.backward(batch.observations, from, rows, actorGradient);
      }
    }
  }

  /** Adds to the loss; leaves the gradient of −mean of all quantiles by ã. */
  private void evaluateChosen(int rows, float alpha, int size) {
    for (int k = 0; k < rows; k++) {
      meanLog += (double) log[k] / size;
      actorLoss += alpha * (double) log[k] / size;
    }
    double share = 1.0 / ((double) size * critics.count() * quantiles);
    Arrays.fill(byActions, 0, rows * actionSize, 0f);
    for (int i = 0; i < critics.count(); i++) {
      Network critic = critics.network(i);
      float[] values = critic.forward(chosen.rows(), 0, rows);
      float[] byValues = critic.outputGradient();
      for (int j = 0; j < rows * quantiles; j++) {
        actorLoss -= share * values[j];
        byValues[j] = (float) -share;
      }
      critic.inputGradient(chosen.rows(), 0, rows, byChosen, 0);
      for (int k = 0; k < rows; k++) {
        for (int j = 0; j < actionSize; j++) {
          byActions[k * actionSize + j] += byChosen[chosen.actionAt(k) + j];
        }
      }
    }
  }

  /** Of the actor's last pass; null where exploration does not depend on them. */
  private float[] features() {
    return policy.usesFeatures() ? actor.features() : null;
  }

  /** L_Q of the last {@link #critics}. */
  double criticLoss() {
    return criticLoss;
  }

  /** L_π of the last {@link #actor}. */
  double actorLoss() {
    return actorLoss;
  }

  /** mean log π(ã|s) of the last {@link #actor}. */
  double meanLog() {
    return meanLog;
  }
}
