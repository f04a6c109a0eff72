package io.drover.catalog.td3;

import io.drover.catalog.offpolicy.OffPolicyParams;

/** The hyperparameters of twin delayed deep deterministic policy gradients. */
interface Td3Params extends OffPolicyParams {
  /** Updates of the critics for one of the actor and the target networks. */
  int policyDelay();

  /** Deviation of the noise on the action of a target. */
  double targetPolicyNoise();

  /** Largest magnitude of that noise. */
  double targetNoiseClip();
}
