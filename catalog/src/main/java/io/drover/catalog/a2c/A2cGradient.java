package io.drover.catalog.a2c;

import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.Advantages;
import io.drover.catalog.onpolicy.PolicyTerms;
import io.drover.catalog.onpolicy.Rollout;
import java.util.Arrays;

/** The gradient of {@link A2cLoss} by the parameters of both networks. */
final class A2cGradient {
  private final ActorCritic networks;
  private final Rollout rollout;
  private final A2cLoss loss;
  private final int block;
  private final PolicyTerms terms;

  A2cGradient(ActorCritic networks, Rollout rollout, A2cLoss loss) {
    this.networks = networks;
    this.rollout = rollout;
    this.loss = loss;
    block = networks.blockRows();
    terms = new PolicyTerms(networks.distribution(), block);
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
      networks.estimate(rollout, rollout.rows, rollout.copies);
      PolicyOutputs outputs = networks.forward(rollout.observations, 0, rollout.rows);
      System.arraycopy(networks.values(), 0, rollout.values, 0, rollout.rows);
      Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
      loss.start(params);
      add(outputs, 0, rollout.rows);
    } else {
      networks.estimate(rollout, 0, rollout.rows + rollout.copies);
      Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
      loss.start(params);
      for (int from = 0; from < rollout.rows; from += block) {
        int rows = Math.min(block, rollout.rows - from);
        int at = from * rollout.observationSize;
        add(networks.forward(rollout.observations, at, rows), from, rows);
      }
    }
  }

  /** Adds a block, after the pass forward. */
  private void add(PolicyOutputs outputs, int from, int rows) {
    int actionsAt = from * rollout.actionSize;
    terms.evaluate(outputs, rollout.masks, from * rollout.maskSize, rollout.actions, actionsAt);
    loss.add(from, rows, terms.logs, terms.entropies, networks.values(), networks.valueGradient());
    terms.backward(
        outputs, rollout.actions, actionsAt, networks.policyGradient(), networks.gradient());
    networks.backward(rollout.observations, from * rollout.observationSize, rows);
  }
}
