package io.drover.catalog;

import io.drover.dsl.language.Metric;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Whole episodes of a policy, with raw returns.
 *
 * <p>Every copy of the task plays the same number of episodes: were the first to finish counted,
 * short episodes would be preferred.
 *
 * @param returns undiscounted sum of rewards of each episode, by copy, then in order
 * @param lengths steps of each episode, likewise
 */
public record Evaluation(double[] returns, int[] lengths) {
  /** Most copies that step together; more gain nothing for the networks of this size. */
  private static final int MAX_COPIES = 32;

  /**
   * Plays episodes with a policy.
   *
   * @param policy chooses the actions
   * @param tasks makes the task for a number of copies
   * @param episodes how many
   * @param deterministic the most likely action instead of a sample
   * @param key roots start states and samples
   * @throws TrainingFailedException if a return is not finite
   */
  public static Evaluation of(
      Policy policy, IntFunction<Task> tasks, int episodes, boolean deterministic, Key key)
      throws TrainingFailedException {
    return of(policy, tasks, new double[episodes][], deterministic, key);
  }

  /**
   * Plays an episode in each of some contexts with a policy.
   *
   * @param contexts of the episodes, {@code [episodes, contextSize]}; null for an episode of the
   *     task as it is. Either all are null or none
   */
  public static Evaluation of(
      Policy policy, IntFunction<Task> tasks, double[][] contexts, boolean deterministic, Key key)
      throws TrainingFailedException {
    try (Task task = tasks.apply(copies(contexts.length))) {
      return play(policy, task, contexts, deterministic, key);
    }
  }

  private static Evaluation play(
      Policy policy, Task task, double[][] contexts, boolean deterministic, Key key)
      throws TrainingFailedException {
    int episodes = contexts.length;
    int copies = task.copies();
    int each = episodes / copies;
    for (int copy = 0; copy < copies; copy++) {
      enter(task, copy, contexts[copy * each]);
    }
    task.reset(key.child("start"));
    Actor actor = policy.actor(copies, deterministic, key.child("act").rng());
    float[] actions = new float[copies * task.facts().actions().size()];
    double[] returns = new double[episodes];
    int[] lengths = new int[episodes];
    int[] done = new int[copies];
    boolean[] starting = new boolean[copies];
    boolean[] starts = new boolean[copies];
    Arrays.fill(starts, true);
    int left = episodes;
    while (left > 0) {
      actor.act(task.observations(), task.actionMasks(), starts, actions);
      task.step(actions);
      System.arraycopy(starting, 0, starts, 0, copies);
      for (int copy = 0; copy < copies; copy++) {
        if (starting[copy]) {
          starting[copy] = false;
        } else if (done[copy] < each) {
          int episode = copy * each + done[copy];
          returns[episode] += task.rewards()[copy];
          lengths[episode]++;
          if (task.terminated()[copy] || task.truncated()[copy]) {
            starting[copy] = true;
            done[copy]++;
            left--;
            if (done[copy] < each) {
              enter(task, copy, contexts[episode + 1]);
            }
          }
        }
      }
    }
    requireFinite(returns);
    return new Evaluation(returns, lengths);
  }

  private static void enter(Task task, int copy, double[] context) {
    if (context != null) {
      task.context(copy, context);
    }
  }

  /** Those of the metrics an objective can name that follow from the episodes. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.RETURN_MEAN, mean(returns));
    metrics.put(Metric.RETURN_MEDIAN, median(returns));
    metrics.put(Metric.RETURN_STD, deviation(returns));
    metrics.put(Metric.RETURN_CVAR25, worstQuarter(returns));
    metrics.put(Metric.LENGTH_MEAN, Arrays.stream(lengths).sum() / (double) lengths.length);
    return metrics;
  }

  private static int copies(int episodes) {
    for (int copies = Math.min(MAX_COPIES, episodes); copies > 1; copies--) {
      if (episodes % copies == 0) {
        return copies;
      }
    }
    return 1;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Of the sample, n − 1; 0 for one episode. */
  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  /**
   * The mean of the worst quarter, at least one: conditional value at risk of the empirical
   * distribution (Acerbi and Tasche, 2002, "On the coherence of expected shortfall"), whose last
   * episode counts by the part of it that lies in the quarter.
   */
  private static double worstQuarter(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double quarter = Math.max(1, sorted.length / 4.0);
    double sum = 0;
    for (int i = 0; i < quarter; i++) {
      sum += Math.min(1, quarter - i) * sorted[i];
    }
    return sum / quarter;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void requireFinite(double[] returns) throws TrainingFailedException {
    for (double value : returns) {
      if (!Double.isFinite(value)) {
        throw new TrainingFailedException(
            TrainingFailedException.Reason.NOT_FINITE, "an episode's return is " + value);
      }
    }
  }
}
