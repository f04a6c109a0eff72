package io.drover.catalog.dqn;

/** What changes over the training; progress runs from 0 to 1 at the horizon. */
final class Schedules {
  private Schedules() {}

  /** Probability of a random action: in a line to its final value, as Stable-Baselines3. */
  static double explorationRate(Dqn.Params params, double progress) {
    double fraction = params.explorationFraction();
    double first = params.explorationInitialEps();
    double last = params.explorationFinalEps();
    return progress >= fraction ? last : first + progress * (last - first) / fraction;
  }

  /** β of prioritised replay: in a line to 1 (Schaul et al., arXiv:1511.05952, section 3.4). */
  static double beta(Dqn.Params params, double progress) {
    return params.prioritizedReplayBeta0() + progress * (1 - params.prioritizedReplayBeta0());
  }
}
