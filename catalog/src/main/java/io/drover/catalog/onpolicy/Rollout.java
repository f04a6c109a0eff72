package io.drover.catalog.onpolicy;

import io.drover.dsl.task.TaskFacts;
import java.util.Map;

/**
 * What happened during the steps between two updates. Row {@code i = step · copies + copy} says
 * what a copy saw, did and got; observations and values have one step more, the state after the
 * last.
 */
public final class Rollout {
  /** Largest {@code n_steps × n_envs} that parameters may ask for. */
  private static final int MOST_ROWS = 100_000_000;

  /** Steps of each copy. */
  public final int steps;

  /** Copies of the task. */
  public final int copies;

  /** {@code steps · copies}. */
  public final int rows;

  /** Numbers in one observation. */
  public final int observationSize;

  /** Numbers in one action. */
  public final int actionSize;

  /** Flags in one mask. */
  public final int maskSize;

  /** As the networks see them, {@code [rows + copies, observationSize]}. */
  public final float[] observations;

  /** Which choices were allowed, {@code [rows, maskSize]}; null where the task does not say. */
  public final boolean[] masks;

  /** As drawn, not clipped to bounds, {@code [rows, actionSize]}. */
  public final float[] actions;

  /** Logarithms of the probabilities with which actions were drawn, {@code [rows]}. */
  public final float[] logProbabilities;

  /** As the algorithm sees them, {@code [rows]}. */
  public final float[] rewards;

  /** Whether the row's step reached a terminal state, {@code [rows]}. */
  public final boolean[] terminated;

  /** Whether the row's step ended an episode, {@code [rows]}. */
  public final boolean[] ended;

  /** Of the value network, {@code [rows + copies]}. */
  public final float[] values;

  /** Estimates of how much better than the policy an action was, {@code [rows]}. */
  public final float[] advantages;

  /** What values should be, {@code [rows]}. */
  public final float[] returns;

  /** The rows that are transitions, ascending; the others restarted an episode. */
  public final int[] transitions;

  /** How many of {@link #transitions} there are. */
  public int transitionCount;

  /** An empty one. */
  public Rollout(int steps, int copies, TaskFacts task) {
    this.steps = steps;
    this.copies = copies;
    rows = Math.multiplyExact(steps, copies);
    observationSize = task.observationSize();
    actionSize = task.actions().size();
    maskSize = task.actions().choiceCount();
    observations = new float[Math.multiplyExact(rows + copies, observationSize)];
    masks = task.masksActions() ? new boolean[Math.multiplyExact(rows, maskSize)] : null;
    actions = new float[Math.multiplyExact(rows, actionSize)];
    logProbabilities = new float[rows];
    rewards = new float[rows];
    terminated = new boolean[rows];
    ended = new boolean[rows];
    values = new float[rows + copies];
    advantages = new float[rows];
    returns = new float[rows];
    transitions = new int[rows];
  }

  /**
   * Refuses minibatches that no rollout can fill.
   *
   * @throws IllegalArgumentException if a minibatch has more rows than a rollout
   */
  public static void requireFilled(int batchSize, int nSteps, int nEnvs) {
    long rollout = (long) nSteps * nEnvs;
    if (batchSize > rollout) {
      throw new IllegalArgumentException(
          "batch_size must be at most n_steps × n_envs = "
              + rollout
              + " ("
              + nSteps
              + " × "
              + nEnvs
              + "), but is "
              + batchSize);
    }
  }

  /**
   * Refuses rollouts that no memory holds.
   *
   * @throws IllegalArgumentException if a rollout has too many rows
   */
  public static void requireRoom(int nSteps, int nEnvs) {
    long rollout = (long) nSteps * nEnvs;
    if (rollout > MOST_ROWS) {
      throw new IllegalArgumentException(
          "n_steps × n_envs must be at most " + MOST_ROWS + ", but is " + rollout);
    }
  }

  /** Adds how well values were known before; nothing where all returns are equal. */
  public void report(Map<String, Double> metrics) {
    double explained = explainedVariance();
    if (Double.isFinite(explained)) {
      metrics.put("train/explained_variance", explained);
    }
  }

  /** {@code 1 − Var(R − V) / Var(R)} over the transitions: 1 for a perfect value function. */
  private double explainedVariance() {
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
