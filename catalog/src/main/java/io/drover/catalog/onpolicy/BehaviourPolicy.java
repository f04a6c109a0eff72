package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;

/**
 * What chooses actions in several copies of a task, step by step. One with a memory keeps a state
 * for each copy.
 */
public interface BehaviourPolicy {
  /** How actions are distributed. */
  Distribution distribution();

  /** Most rows of one pass. */
  int blockRows();

  /**
   * The policy's outputs for the next step of some copies, without masks and exploration, which the
   * caller sets. Called once for each step of a copy.
   *
   * @param observations {@code [rows, observationSize]} from {@code at} on
   * @param copy the first of the copies
   */
  PolicyOutputs policy(float[] observations, int at, int copy, int rows);

  /** The next observation of that copy is the first of an episode. */
  default void restart(int copy) {
    // Most policies have no memory.
  }
}
