package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;
import io.drover.catalog.training.Episodes;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** A task as it is, and the raw returns of its episodes: what Gymnasium calls a monitor. */
final class RawEpisodes extends WrappedTask {
  private final boolean[] all;
  private final boolean[] restarting;

  private Episodes episodes;

  RawEpisodes(Task task) {
    super(task);
    episodes = new Episodes(task.copies());
    restarting = new boolean[task.copies()];
    all = new boolean[task.copies()];
    Arrays.fill(all, true);
  }

  @Override
  public void reset(Key key) {
    episodes.giveUp();
    super.reset(key);
  }

  @Override
  public void step(float[] actions) {
    noteRestarts();
    task.step(actions);
    count(all);
  }

  @Override
  public void step(float[] actions, boolean[] stepping) {
    noteRestarts();
    task.step(actions, stepping);
    count(stepping);
  }

  private void noteRestarts() {
    for (int copy = 0; copy < restarting.length; copy++) {
      restarting[copy] = ended(copy);
    }
  }

  private boolean ended(int copy) {
    return task.terminated()[copy] || task.truncated()[copy];
  }

  private void count(boolean[] stepping) {
    for (int copy = 0; copy < restarting.length; copy++) {
      if (stepping[copy] && !restarting[copy]) {
        episodes.add(copy, task.rewards()[copy], ended(copy));
      }
    }
  }

  @Override
  public void truncate(int copy) {
    boolean counted = ended(copy);
    super.truncate(copy);
    if (!counted) {
      episodes.end(copy);
    }
  }

  /** Their mean over the last episodes, under the name that learners have for it. */
  void report(Map<String, Double> metrics) {
    episodes.reportReturn(metrics);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    episodes.save(out);
    super.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    Episodes read = new Episodes(restarting.length);
    read.load(in);
    super.load(in, key);
    episodes = read;
  }
}
