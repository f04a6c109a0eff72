package io.drover.catalog;

import io.drover.catalog.policy.PolicyProgram;
import java.util.Map;

/**
 * One training: algorithm × networks × task. Used by one thread.
 *
 * <p>All randomness comes from the stream and the number of steps done, never from state carried
 * along, so that a checkpoint taken over by another stream branches off.
 */
public interface Learner<P extends Record> extends Policy, AutoCloseable {
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

  /** What the last {@link #train} reported, such as {@code train/approx_kl}, in a fixed order. */
  Map<String, Double> metrics();

  /**
   * Everything needed to continue to the bit, in the frame of {@link
   * io.drover.catalog.training.CheckpointFrame}. Equal learners give equal bytes.
   *
   * @param chunks where large pieces are kept that the checkpoint names by digest
   */
  byte[] checkpoint(Chunks chunks);

  /** The deterministic policy as it is now, to be kept without the training. */
  PolicyProgram policy();

  @Override
  void close();
}
