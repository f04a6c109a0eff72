package io.drover.catalog.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Return and length of the episodes of a training: those that run, and the last hundred. */
public final class Episodes {
  /** Over how many episodes means are taken, as Stable-Baselines3's {@code stats_window_size}. */
  private static final int WINDOW = 100;

  private final double[] runningReturn;
  private final int[] runningLength;
  private final double[] returns = new double[WINDOW];
  private final int[] lengths = new int[WINDOW];
  private long finished;

  /** None yet, for that many copies of the task. */
  public Episodes(int copies) {
    runningReturn = new double[copies];
    runningLength = new int[copies];
  }

  /** Counts a transition of one copy. */
  public void add(int copy, double reward, boolean ended) {
    runningReturn[copy] += reward;
    runningLength[copy]++;
    if (ended) {
      end(copy);
    }
  }

  /** The running episode of a copy has ended with the last transition that was counted. */
  public void end(int copy) {
    int slot = (int) (finished++ % WINDOW);
    returns[slot] = runningReturn[copy];
    lengths[slot] = runningLength[copy];
    runningReturn[copy] = 0;
    runningLength[copy] = 0;
  }

  /** Forgets the episodes that run, which will not be finished. */
  public void giveUp() {
    Arrays.fill(runningReturn, 0);
    Arrays.fill(runningLength, 0);
  }

  /** Adds means over the last episodes; nothing if none has finished. */
  public void report(Map<String, Double> metrics) {
    reportReturn(metrics);
    int count = (int) Math.min(finished, WINDOW);
    double lengthSum = 0;
    for (int i = 0; i < count; i++) {
      lengthSum += lengths[i];
    }
    if (count > 0) {
      metrics.put("rollout/ep_len_mean", lengthSum / count);
    }
  }

  /** Adds the mean return over the last episodes alone; nothing if none has finished. */
  public void reportReturn(Map<String, Double> metrics) {
    int count = (int) Math.min(finished, WINDOW);
    double returnSum = 0;
    for (int i = 0; i < count; i++) {
      returnSum += returns[i];
    }
    if (count > 0) {
      metrics.put("rollout/ep_rew_mean", returnSum / count);
    }
  }

  /** Writes everything. */
  public void save(DataOutput out) throws IOException {
    for (int i = 0; i < runningReturn.length; i++) {
      out.writeDouble(runningReturn[i]);
      out.writeInt(runningLength[i]);
    }
    for (int i = 0; i < WINDOW; i++) {
      out.writeDouble(returns[i]);
      out.writeInt(lengths[i]);
    }
    out.writeLong(finished);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    for (int i = 0; i < runningReturn.length; i++) {
      runningReturn[i] = in.readDouble();
      runningLength[i] = in.readInt();
    }
    for (int i = 0; i < WINDOW; i++) {
      returns[i] = in.readDouble();
      lengths[i] = in.readInt();
    }
    finished = in.readLong();
  }
}
