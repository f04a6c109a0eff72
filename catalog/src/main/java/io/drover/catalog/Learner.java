package io.drover.catalog;

import io.drover.dsl.random.Rng;
import java.util.Map;

/**
 * One training: algorithm × networks × task. Used by one thread.
 *
 * <p>All randomness comes from the stream and the number of steps done, never from state carried
 * along, so that a checkpoint taken over by another stream branches off.
 */
public interface Learner<P extends Record> extends AutoCloseable {
  /** Environment steps done since the start of the training, all copies counted. */
  long envSteps();

  /** Gradient steps done since the start of the training. */
  long gradientSteps();

  /**
   * Trains on.
   *
   * @param envSteps a whole number of rollouts
   * @throws TrainingFailedException if a loss or weight is no longer finite
   */
  void train(long envSteps) throws TrainingFailedException;

  /** Takes new values for live parameters, from the next rollout on. */
  void reconfigure(P params);

  /**
   * Chooses actions for evaluation; leaves the training as it is.
   *
   * @param observations {@code [count, observationSize]}, row by row
   * @param count number of observations
   * @param deterministic the most likely action instead of a sample
   * @param rng for samples; not read if deterministic
   * @param actions result, {@code [count]}
   */
  void act(float[] observations, int count, boolean deterministic, Rng rng, int[] actions);

  /** What the last {@link #train} reported, such as {@code train/approx_kl}, in a fixed order. */
  Map<String, Double> metrics();

  /** Everything needed to continue to the bit. Equal learners give equal bytes. */
  byte[] checkpoint();

  @Override
  void close();
}
