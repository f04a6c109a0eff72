package io.drover.catalog.training;

import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.TrainingFailedException.Reason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a training is: the steps it has done. */
public final class Progress {
  private long envSteps;
  private long gradientSteps;

  /** At the beginning. */
  public Progress() {}

  /** Environment steps, all copies counted. */
  public long envSteps() {
    return envSteps;
  }

  /** Gradient steps. */
  public long gradientSteps() {
    return gradientSteps;
  }

  /** Counts environment steps. */
  public void addEnvSteps(int steps) {
    envSteps += steps;
  }

  /** Counts a gradient step. */
  public void addGradientStep() {
    gradientSteps++;
  }

  /**
   * Passes whole rollouts, by which trainings go on.
   *
   * @param steps environment steps to go
   * @param rollout environment steps of a rollout, all copies counted
   * @throws IllegalArgumentException if a rollout would be cut
   */
  public static void requireRollouts(long steps, long rollout) {
    if (steps % rollout != 0 || steps < 0) {
      throw new IllegalArgumentException(
          "a training goes on by whole rollouts of "
              + rollout
              + " environment steps, not by "
              + steps);
    }
  }

  /**
   * Passes finite numbers.
   *
   * @param what the number is, such as {@code loss}
   * @throws TrainingFailedException if it is NaN or infinite
   */
  public void requireFinite(double number, String what) throws TrainingFailedException {
    if (!Double.isFinite(number)) {
      throw new TrainingFailedException(
          Reason.NOT_FINITE,
          "the "
              + what
              + " became "
              + number
              + " after "
              + envSteps
              + " environment steps and "
              + gradientSteps
              + " gradient steps");
    }
  }

  /** Writes the counts. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(envSteps);
    out.writeLong(gradientSteps);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    envSteps = in.readLong();
    gradientSteps = in.readLong();
  }
}
