package io.drover.catalog.a2c;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.Advantages;
import io.drover.catalog.onpolicy.Rollout;
import java.util.Arrays;

/** The gradient of {@link A2cLoss} by the parameters of both networks. */
final class A2cGradient {
  private final ActorCritic networks;
  private final Rollout rollout;
  private final A2cLoss loss;
  private final int block;

  /** Of each row log π(a|s) and entropy, then the gradients by them. */
  private final float[] logs;

  private final float[] entropies;

  A2cGradient(ActorCritic networks, Rollout rollout, A2cLoss loss) {
    this.networks = networks;
    this.rollout = rollout;
    this.loss = loss;
    block = networks.blockRows();
    logs = new float[block];
    entropies = new float[block];
  }

  /**
   * Estimates values and advantages, and leaves the gradient in {@link ActorCritic#gradient}.
   *
   * <p>Where the rollout is one block, as it mostly is, the pass forward that the way back needs
   * also gives the values.
   */
  void compute(A2c.Params params) {
    Arrays.fill(networks.gradient(), 0f);
    if (rollout.rows <= block) {
      values(rollout.rows, rollout.copies);
      PolicyOutputs outputs = networks.forward(rollout.observations, 0, rollout.rows);
      System.arraycopy(networks.values(), 0, rollout.values, 0, rollout.rows);
      Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
      loss.start(params);
      add(outputs, 0, rollout.rows);
    } else {
      values(0, rollout.rows + rollout.copies);
      Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
      loss.start(params);
      for (int from = 0; from < rollout.rows; from += block) {
        int rows = Math.min(block, rollout.rows - from);
        int at = from * rollout.observationSize;
        add(networks.forward(rollout.observations, at, rows), from, rows);
      }
    }
  }

  private void values(int first, int count) {
    for (int done = 0; done < count; done += block) {
      int rows = Math.min(block, count - done);
      int at = (first + done) * rollout.observationSize;
      float[] values = networks.values(rollout.observations, at, rows);
      System.arraycopy(values, 0, rollout.values, first + done, rows);
    }
  }

  /** Adds a block, after the pass forward. */
  private void add(PolicyOutputs outputs, int from, int rows) {
    outputs.masks = rollout.masks;
    outputs.masksAt = from * rollout.maskSize;
    Distribution distribution = networks.distribution();
    int actions = from * rollout.actionSize;
    distribution.evaluate(outputs, rollout.actions, actions, logs, entropies);
    loss.add(from, rows, logs, entropies, networks.values(), networks.valueGradient());
    distribution.backward(
        outputs,
        rollout.actions,
        actions,
        logs,
        entropies,
        networks.policyGradient(),
        networks.gradient());
    networks.backward(rollout.observations, from * rollout.observationSize, rows);
  }
}
