package io.drover.catalog.training;

import io.drover.catalog.policy.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings observations to mean 0 and variance 1, and rewards to a discounted return of variance 1,
 * by what was seen so far: Stable-Baselines3's {@code VecNormalize}, with its ε = 10⁻⁸.
 *
 * <p>As there, the statistics of observations are over those in which an action is chosen: the last
 * observation of an episode does not count. The steps that restart an episode, which
 * Stable-Baselines3 does not have, do not touch the statistics of returns.
 */
public final class VecNormalize {
  private final int observationSize;

  /** Null where observations stay as they are. */
  private final RunningMoments observations;

  /** Of one column, the discounted return; null where rewards stay as they are. */
  private final RunningMoments returns;

  /** By the statistics of observations as they are; null with them. */
  private final Standardisation standard;

  /** Discounted return of each copy's episode so far. */
  private final float[] running;

  private final boolean[] all;

  /** Which copies' returns do not count, {@code [copies]}. */
  private final boolean[] skipped;

  private float clipObs = 10;
  private float clipReward = 10;

  /**
   * Nothing seen yet.
   *
   * @param observation whether observations are normalised
   * @param reward whether rewards are normalised
   */
  public VecNormalize(int copies, int observationSize, boolean observation, boolean reward) {
    this.observationSize = observationSize;
    observations = observation ? new RunningMoments(observationSize) : null;
    returns = reward ? new RunningMoments(1) : null;
    standard = observation ? new Standardisation(observations) : null;
    running = new float[copies];
    skipped = new boolean[copies];
    all = new boolean[copies];
    Arrays.fill(all, true);
  }

  /** Sets the largest magnitudes of normalised observations and rewards. */
  public void configure(double largestObservation, double largestReward) {
    clipObs = (float) largestObservation;
    clipReward = (float) largestReward;
  }

  /** Whether observations are normalised. */
  public boolean normalizesObservations() {
    return observations != null;
  }

  /**
   * Counts what a step showed, then normalises it.
   *
   * @param raw of all copies, {@code [copies, observationSize]}
   * @param ended which copies' episodes have just ended, {@code [copies]}
   * @param to result, {@code [copies, observationSize]} from {@code toAt} on
   */
  public void observe(float[] raw, boolean[] ended, float[] to, int toAt) {
    count(raw, ended);
    normalize(raw, 0, ended.length, to, toAt);
  }

  /**
   * Counts observations.
   *
   * @param raw of all copies, {@code [copies, observationSize]}
   * @param skip of which copies not, {@code [copies]}
   */
  public void count(float[] raw, boolean[] skip) {
    if (observations != null) {
      observations.add(raw, skip);
      standard.take(observations);
    }
  }

  /**
   * Normalises observations by the statistics as they are.
   *
   * @param raw {@code [rows, observationSize]} from {@code at} on
   * @param to result, {@code [rows, observationSize]} from {@code toAt} on
   */
  public void normalize(float[] raw, int at, int rows, float[] to, int toAt) {
    if (observations == null) {
      System.arraycopy(raw, at, to, toAt, rows * observationSize);
    } else {
      standard.apply(raw, at, rows, clipObs, to, toAt);
    }
  }

  /**
   * Counts the rewards of a step of all copies, then normalises them.
   *
   * @param raw {@code [copies]}
   * @param restarted which copies' step restarted an episode, and so gave no reward
   * @param ended which copies' episodes have just ended
   * @param gamma discount of the algorithm
   * @param to result, {@code [copies]} from {@code toAt} on
   */
  public void reward(
      float[] raw, boolean[] restarted, boolean[] ended, double gamma, float[] to, int toAt) {
    reward(raw, all, restarted, ended, gamma, to, toAt);
  }

  /**
   * The same of a step of some copies.
   *
   * @param stepping which; the results of the others stay as they are
   */
  public void reward(
      float[] raw,
      boolean[] stepping,
      boolean[] restarted,
      boolean[] ended,
      double gamma,
      float[] to,
      int toAt) {
    if (returns == null) {
      System.arraycopy(raw, 0, to, toAt, raw.length);
      return;
    }
    for (int copy = 0; copy < raw.length; copy++) {
      skipped[copy] = restarted[copy] || !stepping[copy];
      if (stepping[copy]) {
        running[copy] = (float) (running[copy] * gamma + raw[copy]);
      }
    }
    returns.add(running, skipped);
    float factor = (float) Standardisation.factor(returns, 0);
    for (int copy = 0; copy < raw.length; copy++) {
      if (stepping[copy]) {
        to[toAt + copy] = Math.min(Math.max(raw[copy] * factor, -clipReward), clipReward);
        running[copy] = ended[copy] || restarted[copy] ? 0 : running[copy];
      }
    }
  }

  /** A copy's episode is given up. */
  public void giveUp(int copy) {
    running[copy] = 0;
  }

  /** The normalisation of observations as an operation; empty where there is none. */
  public Optional<Operation.Normalise> operation() {
    return observations == null ? Optional.empty() : Optional.of(standard.operation(clipObs));
  }

  /** Takes over the statistics of another of the same kind, but not what it is configured to. */
  public void take(VecNormalize other) {
    if (observations != null) {
      observations.take(other.observations);
      standard.take(observations);
    }
    if (returns != null) {
      returns.take(other.returns);
      System.arraycopy(other.running, 0, running, 0, running.length);
    }
  }

  /** Writes the statistics. */
  public void save(DataOutput out) throws IOException {
    if (observations != null) {
      observations.save(out);
    }
    if (returns != null) {
      returns.save(out);
      for (float sum : running) {
        out.writeFloat(sum);
      }
    }
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    if (observations != null) {
      observations.load(in);
      standard.take(observations);
    }
    if (returns != null) {
      returns.load(in);
      for (int copy = 0; copy < running.length; copy++) {
        running[copy] = in.readFloat();
      }
    }
  }
}
