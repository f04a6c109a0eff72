package io.drover.catalog.ppo;

/**
 * What happened during the steps between two updates. Row {@code i = step · copies + copy} says
 * what a copy saw, did and got; observations and values have one step more, the state after the
 * last.
 */
final class Rollout {
  final int steps;
  final int copies;
  final int rows;
  final float[] observations;
  final int[] actions;
  final float[] logProbabilities;
  final float[] rewards;
  final boolean[] terminated;

  /** Whether the row's step ended an episode. */
  final boolean[] ended;

  final float[] values;
  final float[] advantages;
  final float[] returns;

  /** The rows that are transitions, ascending; the others restarted an episode. */
  final int[] transitions;

  int transitionCount;

  Rollout(int steps, int copies, int observationSize) {
    this.steps = steps;
    this.copies = copies;
    rows = steps * copies;
    observations = new float[(rows + copies) * observationSize];
    actions = new int[rows];
    logProbabilities = new float[rows];
    rewards = new float[rows];
    terminated = new boolean[rows];
    ended = new boolean[rows];
    values = new float[rows + copies];
    advantages = new float[rows];
    returns = new float[rows];
    transitions = new int[rows];
  }

  /** {@code 1 − Var(R − V) / Var(R)} over the transitions: 1 for a perfect value function. */
  double explainedVariance() {
    double returnMean = 0;
    double errorMean = 0;
    for (int k = 0; k < transitionCount; k++) {
      int i = transitions[k];
      returnMean += returns[i];
      errorMean += returns[i] - values[i];
    }
    returnMean /= transitionCount;
    errorMean /= transitionCount;
    double returnSquares = 0;
    double errorSquares = 0;
    for (int k = 0; k < transitionCount; k++) {
      int i = transitions[k];
      double byReturn = returns[i] - returnMean;
      double byError = returns[i] - values[i] - errorMean;
      returnSquares += byReturn * byReturn;
      errorSquares += byError * byError;
    }
    return 1 - errorSquares / returnSquares;
  }
}
