package io.drover.catalog.sac;

import io.drover.catalog.network.Ensemble;
import io.drover.catalog.offpolicy.StateActions;
import io.drover.catalog.replay.Batch;

/**
 * What the algorithms of this package differ in: what critics learn from their targets, and what
 * the actor learns from them. Arrays are written by row of a batch of B transitions, or of a block
 * of it.
 */
interface SoftCritics {
  /** Most rows of a block. */
  int blockRows();

  /**
   * Computes what critics shall estimate, from what their targets estimate of the next step.
   *
   * @param next (s′, a′), {@code [B, observation + action]}
   * @param bonus −α log π(a′|s′), {@code [B]}
   */
  void target(Batch batch, StateActions next, float[] bonus);

  /**
   * Leaves the gradient of the loss L_Q against {@link #target} in {@link Ensemble#gradient}.
   *
   * @param taken (s, a), {@code [size, observation + action]}
   * @return L_Q
   */
  double regress(StateActions taken, int size);

  /**
   * The critics' part of the actor's loss, −mean Q(s, ã), for one block. The gradient by the
   * critics' parameters stays as it is.
   *
   * @param chosen (s, ã), {@code [rows, observation + action]}
   * @param size B, which the mean is over
   * @param values result: Q(s, ã), {@code [rows]}
   * @param byActions result: gradient of −Q / B by ã, {@code [rows, action]}
   */
  void climb(StateActions chosen, int rows, int size, double[] values, float[] byActions);
}
