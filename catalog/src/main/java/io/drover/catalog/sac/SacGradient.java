package io.drover.catalog.sac;

import io.drover.catalog.distribution.SquashedPolicy;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.offpolicy.SquashedActor;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * The losses of soft actor-critic on a batch of B transitions, and their gradients by the
 * parameters of critics and actor (Haarnoja et al., arXiv:1812.05905, equations 5 to 9; weighted as
 * in Stable-Baselines3):
 *
 * <pre>
 * y   = r + γⁿ (minᵢ Q′ᵢ(s′, a′) − α log π(a′|s′)),  a′ ~ π(·|s′), 0 after a terminal state
 * L_Q = ½ Σᵢ mean (Qᵢ(s, a) − y)²
 * L_π = mean (α log π(ã|s) − minᵢ Qᵢ(s, ã)),  ã ~ π(·|s), reparameterised
 * </pre>
 */
final class SacGradient {
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

  /** minᵢ Q′ᵢ, then y; {@code [batch]}. */
  private final float[] targets;

  /** Of one block: (s, ã), log π(ã|s), the smallest critic, and the gradient by (s, ã). */
  private final StateActions chosen;

  private final float[] log;
  private final int[] smallest;
  private final int[] own;
  private final float[] byChosen;
  private final float[] byActions;
  private final float[] byFeatures;

  /** What each critic put out for the block. */
  private final float[][] values;

  private double criticLoss;
  private double actorLoss;
  private double meanLog;

  /**
   * @param batchSize most rows of a batch
   */
  SacGradient(
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
    targets = new float[batchSize];
    chosen = new StateActions(block, observationSize, actionSize);
    log = new float[block];
    smallest = new int[block];
    own = new int[block];
    byChosen = new float[block * chosen.width()];
    byActions = new float[block * actionSize];
    byFeatures = new float[policy.usesFeatures() ? block * actor.spec().features() : 0];
    values = new float[critics.count()][];
  }

  /**
   * Leaves the gradient of L_Q in {@link Ensemble#gradient}.
   *
   * @param alpha weight of the entropy
   * @param rng for a′, and for what the rows of both losses have in common
   */
  void critics(Batch batch, float alpha, Rng rng) {
    policy.drawShared(rng);
    sampleNext(batch, rng);
    evaluateNext(batch.size);
    for (int k = 0; k < batch.size; k++) {
      float soft = targets[k] - alpha * nextLog[k];
      targets[k] = Math.fma(batch.discounts[k], soft, batch.rewards[k]);
    }
    taken.putObservations(batch.observations, 0, batch.size);
    taken.putActions(batch.actions, 0, batch.size);
    Arrays.fill(critics.gradient(), 0f);
    criticLoss = 0;
    for (int i = 0; i < critics.count(); i++) {
      regress(critics.network(i), batch.size);
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

  private void evaluateNext(int size) {
    Arrays.fill(targets, 0, size, Float.POSITIVE_INFINITY);
    for (int i = 0; i < critics.count(); i++) {
      Network target = critics.target(i);
      for (int at = 0; at < size; at += block) {
        int rows = Math.min(block, size - at);
        float[] values = target.forward(next.rows(), next.at(at), rows);
        for (int k = 0; k < rows; k++) {
          targets[at + k] = Math.min(targets[at + k], values[k]);
        }
      }
    }
  }

  private void regress(Network critic, int size) {
    for (int at = 0; at < size; at += block) {
      int rows = Math.min(block, size - at);
      float[] values = critic.forward(taken.rows(), taken.at(at), rows);
      float[] byValues = critic.outputGradient();
      for (int k = 0; k < rows; k++) {
        float error = values[k] - targets[at + k];
        criticLoss += 0.5 * error * error / size;
        byValues[k] = error / size;
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

  /** Adds to the loss; leaves the gradient of −mean minᵢ Qᵢ by ã in {@link #byActions}. */
  private void evaluateChosen(int rows, float alpha, int size) {
    for (int i = 0; i < values.length; i++) {
      values[i] = critics.network(i).forward(chosen.rows(), 0, rows);
    }
    for (int k = 0; k < rows; k++) {
      smallest[k] = 0;
      for (int i = 1; i < values.length; i++) {
        smallest[k] = values[i][k] < values[smallest[k]][k] ? i : smallest[k];
      }
      meanLog += (double) log[k] / size;
      actorLoss += (alpha * (double) log[k] - values[smallest[k]][k]) / size;
    }
    for (int i = 0; i < values.length; i++) {
      int count = 0;
      for (int k = 0; k < rows; k++) {
        if (smallest[k] == i) {
          own[count++] = k;
        }
      }
      backThroughCritic(critics.network(i), rows, count, size);
    }
  }

  /** Through a critic with the {@link #own} rows in which it is the smallest. */
  private void backThroughCritic(Network critic, int rows, int count, int size) {
    Arrays.fill(critic.outputGradient(), 0, count, -1f / size);
    critic.inputGradient(chosen.rows(), 0, rows, own, count, byChosen, 0);
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < actionSize; j++) {
        byActions[own[k] * actionSize + j] = byChosen[chosen.actionAt(k) + j];
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
