package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * A task with other rewards: Gymnasium's {@code RewardWrapper}. A step that restarts an episode has
 * reward 0, as in every task.
 *
 * @param <P> parameters of the wrapper
 */
public abstract class RewardWrapping<P extends Record> extends Wrapping<P> {
  /** Of the last step, {@code [copies]}. */
  protected final float[] rewards;

  /** Around a task that stays as it is otherwise. */
  protected RewardWrapping(Task task) {
    this(task.facts(), task);
  }

  /**
   * Around a task.
   *
   * @param facts of the task with the wrapper around it
   */
  protected RewardWrapping(TaskFacts facts, Task task) {
    super(facts, task);
    rewards = new float[task.copies()];
  }

  /** What becomes of a reward. */
  protected abstract float reward(float raw);

  @Override
  public final float[] rewards() {
    return rewards;
  }

  @Override
  protected void started(int copy) {
    rewards[copy] = 0;
  }

  @Override
  protected void stepped(boolean[] stepping, boolean[] restarted) {
    float[] raw = task.rewards();
    for (int copy = 0; copy < rewards.length; copy++) {
      if (stepping[copy]) {
        rewards[copy] = restarted[copy] ? 0 : reward(raw[copy]);
      }
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (float reward : rewards) {
      out.writeFloat(reward);
    }
    super.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    float[] read = new float[rewards.length];
    for (int copy = 0; copy < read.length; copy++) {
      read[copy] = in.readFloat();
      if (!Float.isFinite(read[copy])) {
        throw new StreamCorruptedException("a saved reward is " + read[copy]);
      }
    }
    super.load(in, key);
    System.arraycopy(read, 0, rewards, 0, read.length);
  }
}
