package io.drover.catalog;

import io.drover.dsl.random.Rng;

/** Chooses actions. */
public interface Policy {
  /**
   * The policy as it is now, for that many copies of a task. The actor is used before the policy
   * changes again, by the policy's thread; it leaves a training as it is.
   *
   * @param deterministic the most likely action (the mean, the greedy one) instead of a sample
   * @param rng for samples; not read if deterministic
   */
  Actor actor(int copies, boolean deterministic, Rng rng);
}
