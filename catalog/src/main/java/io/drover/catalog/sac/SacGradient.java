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
 * parameters of critics and actor (Haarnoja et al., arXiv:1812.05905, equations 5 to 9). What
 * critics have for a loss L_Q, and how Q follows from several, {@link SoftCritics} says; of actions
 * and the actor it is
 *
 * <pre>
 * a′  ~ π(·|s′), with a bonus of −α log π(a′|s′)
 * L_π = mean (α log π(ã|s) − Q(s, ã)),  ã ~ π(·|s), reparameterised
 * </pre>
 */
final class SacGradient {
  private final Network actor;
  private final SquashedPolicy policy;
  private final float[] actorGradient;
  private final SoftCritics critics;
  private final int observationSize;
  private final int block;

  /** Of the batch: (s, a) and (s′, a′), {@code [batch, observation + action]}. */
  private final StateActions taken;

  private final StateActions next;

  /** log π(a′|s′), then −α times it; {@code [batch]}. */
  private final float[] bonus;

  /** Of one block: (s, ã), log π(ã|s), Q(s, ã), and gradients by ã and by the actor's features. */
  private final StateActions chosen;

  private final float[] log;
  private final double[] values;
  private final float[] byActions;
  private final float[] byFeatures;

  private double criticLoss;
  private double actorLoss;
  private double meanLog;

  /**
   * @param batchSize most rows of a batch
   */
  SacGradient(SquashedActor squashed, SoftCritics critics, int actionSize, int batchSize) {
    actor = squashed.network();
    policy = squashed.policy();
    actorGradient = squashed.gradient();
    this.critics = critics;
    observationSize = actor.spec().inputs();
    block = Math.min(batchSize, Math.min(actor.blockRows(), critics.blockRows()));
    taken = new StateActions(batchSize, observationSize, actionSize);
    next = new StateActions(batchSize, observationSize, actionSize);
    bonus = new float[batchSize];
    chosen = new StateActions(block, observationSize, actionSize);
    log = new float[block];
    values = new double[block];
    byActions = new float[block * actionSize];
    byFeatures = new float[policy.usesFeatures() ? block * actor.spec().features() : 0];
  }

  /**
   * Leaves the gradient of L_Q in the critics' {@link Ensemble#gradient}.
   *
   * @param alpha weight of the entropy
   * @param rng for a′, and for what the rows of both losses have in common
   */
  void critics(Batch batch, float alpha, Rng rng) {
    policy.drawShared(rng);
    sampleNext(batch, rng);
    for (int k = 0; k < batch.size; k++) {
      bonus[k] *= -alpha;
    }
    critics.target(batch, next, bonus);
    taken.putObservations(batch.observations, 0, batch.size);
    taken.putActions(batch.actions, 0, batch.size);
    criticLoss = critics.regress(taken, batch.size);
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
          bonus,
          at);
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
      critics.climb(chosen, rows, batch.size, values, byActions);
      addLoss(rows, alpha, batch.size);
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

  private void addLoss(int rows, float alpha, int size) {
    for (int k = 0; k < rows; k++) {
      meanLog += (double) log[k] / size;
      actorLoss += (alpha * (double) log[k] - values[k]) / size;
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
