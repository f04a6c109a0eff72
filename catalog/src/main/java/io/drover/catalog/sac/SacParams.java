package io.drover.catalog.sac;

import io.drover.catalog.offpolicy.OffPolicyParams;
import java.util.List;
import java.util.OptionalDouble;

/** The hyperparameters that soft actor-critic has with any critics. */
interface SacParams extends OffPolicyParams {
  /** Weight of the entropy; empty: learned. */
  OptionalDouble entCoef();

  /** Where a learned weight begins. */
  double entCoefInit();

  /** Entropy that a learned weight aims at; empty: minus the actions' size. */
  OptionalDouble targetEntropy();

  /** Updates from one move of the target critics to the next. */
  int targetUpdateInterval();

  /** Whether exploration is a function of the state (gSDE). */
  boolean useSde();

  /** Steps between two draws of gSDE's noise. */
  int sdeSampleFreq();

  /** Whether gSDE explores before the first update. */
  boolean useSdeAtWarmup();

  /** Logarithm of the deviations that gSDE begins with. */
  double logStdInit();

  /** Refuses gSDE without a layer that it could depend on. */
  static void requireExplorable(boolean useSde, List<Integer> netArch, String backend) {
    if (useSde && (netArch.isEmpty() || backend.equals("djl"))) {
      throw new IllegalArgumentException(
          "use_sde needs a hidden layer and its gradient, which backend djl does not give");
    }
  }
}
