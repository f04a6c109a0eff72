package io.drover.catalog.offpolicy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When updates are due: after so many steps of each copy of the task, or after so many whole
 * episodes, as {@code train_freq=(1, "step")} and {@code train_freq=(1, "episode")} of
 * Stable-Baselines3. What comes between two moments when they are due is called a round.
 */
public final class TrainFreq {
  /** Counts steps. */
  public static final String STEP = "step";

  /** Counts episodes. */
  public static final String EPISODE = "episode";

  private final int frequency;
  private final boolean byEpisodes;

  /** Of the round: steps of each copy, and episodes that came to an end. */
  private int steps;

  private int episodes;

  /**
   * @param frequency steps of each copy, or episodes, in a round
   * @param unit {@link #STEP} or {@link #EPISODE}
   */
  public TrainFreq(int frequency, String unit) {
    this.frequency = frequency;
    byEpisodes = unit.equals(EPISODE);
  }

  /**
   * Refuses to count episodes of several copies, which do not end together; Stable-Baselines3
   * refuses it too.
   *
   * @throws IllegalArgumentException if that is asked for
   */
  public static void requireOneCopy(String unit, int nEnvs) {
    if (unit.equals(EPISODE) && nEnvs > 1) {
      throw new IllegalArgumentException(
          "train_freq_unit: episode needs n_envs = 1, but it is " + nEnvs);
    }
  }

  /**
   * Environment steps between two moments at which a training can be cut: a whole round of steps,
   * but any one step where a round lasts as long as its episodes do.
   */
  public long rolloutSteps(int copies) {
    return byEpisodes ? 1 : (long) frequency * copies;
  }

  /**
   * Updates for each environment step, at least: episodes count with all the steps they may have.
   *
   * @param gradientSteps updates of a round; negative: as many as environment steps
   */
  public double updatesPerStep(int gradientSteps, int copies, int maxEpisodeSteps) {
    double round = (double) frequency * (byEpisodes ? maxEpisodeSteps : copies);
    return gradientSteps < 0 ? 1 : gradientSteps / round;
  }

  /**
   * Updates after the round so far.
   *
   * @param gradientSteps as many as this; negative: as many as environment steps
   */
  public long updates(int gradientSteps, int copies) {
    return gradientSteps < 0 ? (long) steps * copies : gradientSteps;
  }

  /** Steps of each copy in the round so far. */
  public int steps() {
    return steps;
  }

  /** Counts a step of each copy. */
  public void addStep() {
    steps++;
  }

  /** Counts the end of an episode. */
  public void addEpisode() {
    episodes++;
  }

  /** Whether the round is complete. */
  public boolean due() {
    return (byEpisodes ? episodes : steps) >= frequency;
  }

  /** Begins the next round. */
  public void restart() {
    steps = 0;
    episodes = 0;
  }

  /** Writes the counts. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeInt(episodes);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    steps = in.readInt();
    episodes = in.readInt();
  }
}
