package io.drover.catalog.td3;

import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.offpolicy.ClippedDoubleQ;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * The losses of twin delayed deep deterministic policy gradients on a batch of transitions, and
 * their gradients by the parameters of critics and actor (Fujimoto, van Hoof and Meger,
 * arXiv:1802.09477, algorithm 1; summed as in Stable-Baselines3):
 *
 * <pre>
 * a′  = clip(μ′(s′) + clip(ε, ±c), ±1),  ε ~ N(0, σ²)
 * y   = r + γⁿ minᵢ Q′ᵢ(s′, a′), r after a terminal state
 * L_Q = Σᵢ mean (Qᵢ(s, a) − y)²
 * L_μ = −mean Q₁(s, μ(s)),  μ = tanh of the actor's outputs
 * </pre>
 */
final class Td3Gradient {
  private final Ensemble actor;
  private final Ensemble critics;
  private final int observationSize;
  private final int actionSize;
  private final int block;

  /** Of the batch: (s, a) and (s′, a′), {@code [batch, observation + action]}. */
  private final StateActions taken;

  private final StateActions next;

  private final ClippedDoubleQ regression;

  /** Of one block: (s, μ(s)), and the gradient by it. */
  private final StateActions chosen;

  private final float[] byChosen;

  private double criticLoss;
  private double actorLoss;

  /**
   * @param batchSize most rows of a batch
   */
  Td3Gradient(
      Ensemble actor, Ensemble critics, int observationSize, int actionSize, int batchSize) {
    this.actor = actor;
    this.critics = critics;
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    block = Math.min(batchSize, Math.min(actor.blockRows(), critics.blockRows()));
    taken = new StateActions(batchSize, observationSize, actionSize);
    next = new StateActions(batchSize, observationSize, actionSize);
    regression = new ClippedDoubleQ(critics, 1, batchSize);
    chosen = new StateActions(block, observationSize, actionSize);
    byChosen = new float[block * chosen.width()];
  }

  /**
   * Leaves the gradient of L_Q in the critics' {@link Ensemble#gradient}.
   *
   * @param std σ; 0 draws nothing
   * @param bound c
   */
  void critics(Batch batch, double std, double bound, Rng rng) {
    chooseNext(batch, std, bound, rng);
    regression.target(batch, next, null);
    taken.putObservations(batch.observations, 0, batch.size);
    taken.putActions(batch.actions, 0, batch.size);
    criticLoss = regression.regress(taken, batch.size);
  }

  private void chooseNext(Batch batch, double std, double bound, Rng rng) {
    next.putObservations(batch.nextObservations, 0, batch.size);
    float[] actions = next.rows();
    for (int at = 0; at < batch.size; at += block) {
      int rows = Math.min(block, batch.size - at);
      float[] outputs = actor.target(0).forward(batch.nextObservations, at * observationSize, rows);
      for (int k = 0; k < rows; k++) {
        for (int j = 0; j < actionSize; j++) {
          float a = FloatMath.tanh(outputs[k * actionSize + j]);
          if (std > 0) {
            double noise = std * rng.nextGaussian();
            a += (float) Math.min(Math.max(noise, -bound), bound);
          }
          actions[next.actionAt(at + k) + j] = Math.min(Math.max(a, -1), 1);
        }
      }
    }
  }

  /** Leaves the gradient of L_μ in the actor's {@link Ensemble#gradient}. */
  void actor(Batch batch) {
    Network policy = actor.network(0);
    Network critic = critics.network(0);
    Arrays.fill(actor.gradient(), 0f);
    actorLoss = 0;
    for (int at = 0; at < batch.size; at += block) {
      int rows = Math.min(block, batch.size - at);
      int from = at * observationSize;
      float[] outputs = policy.forward(batch.observations, from, rows);
      chosen.putObservations(batch.observations, from, rows);
      squash(outputs, rows, chosen.rows(), chosen.actionAt(0), chosen.width());
      float[] values = critic.forward(chosen.rows(), 0, rows);
      for (int k = 0; k < rows; k++) {
        actorLoss -= (double) values[k] / batch.size;
        critic.outputGradient()[k] = -1f / batch.size;
      }
      critic.inputGradient(chosen.rows(), 0, rows, byChosen, 0);
      backThroughTanh(rows, policy.outputGradient());
      policy.backward(batch.observations, from, rows, actor.gradient());
    }
  }

  /** Actions of a block, row k at {@code at + k · stride}. */
  private void squash(float[] outputs, int rows, float[] actions, int at, int stride) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < actionSize; j++) {
        actions[at + k * stride + j] = FloatMath.tanh(outputs[k * actionSize + j]);
      }
    }
  }

  private void backThroughTanh(int rows, float[] byOutputs) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < actionSize; j++) {
        float a = chosen.rows()[chosen.actionAt(k) + j];
        float byAction = byChosen[chosen.actionAt(k) + j];
        byOutputs[k * actionSize + j] = Math.fma(-a, a, 1f) * byAction;
      }
    }
  }

  /** L_Q of the last {@link #critics}. */
  double criticLoss() {
    return criticLoss;
  }

  /** L_μ of the last {@link #actor}. */
  double actorLoss() {
    return actorLoss;
  }
}
