package io.drover.catalog.offpolicy;

import io.drover.catalog.Chunks;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.replay.ReplayBuffer;
import io.drover.catalog.training.Episodes;
import io.drover.catalog.training.Progress;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A task with continuous actions, the replay buffer that its transitions go to, and statistics of
 * its episodes: the side of an off-policy training that faces the task.
 */
public final class Collector {
  private final Task task;
  private final ReplayBuffer buffer;
  private final Episodes episodes;
  private final ActionScale scale;
  private final ActionNoise noise;
  private final TrainFreq frequency;
  private final float[] unit;
  private final float[] actions;
  private final boolean[] restarting;
  private final Progress progress;

  /**
   * @param progress counts the environment steps
   */
  public Collector(Task task, OffPolicyParams params, Progress progress) {
    this.task = task;
    this.progress = progress;
    buffer = new ReplayBuffer(task.facts(), params.bufferSize(), task.copies());
    episodes = new Episodes(task.copies());
    scale = new ActionScale((ActionSpace.Box) task.facts().actions());
    unit = new float[task.copies() * scale.size()];
    actions = new float[unit.length];
    restarting = new boolean[task.copies()];
    noise = new ActionNoise(params, task.copies(), scale.size());
    frequency = params.frequency();
  }

  /** Starts the first episodes. */
  public void start(Key key) {
    task.reset(key);
    buffer.start(task.observations(), null);
  }

  /** Where the next actions are put before {@link #step}, in [−1, 1], {@code [copies, size]}. */
  public float[] unitActions() {
    return unit;
  }

  /** Puts actions there that are uniform within the bounds. */
  public void chooseAtRandom(Rng rng) {
    for (int j = 0; j < unit.length; j++) {
      unit[j] = (float) rng.nextDouble(-1, 1);
    }
  }

  /** Adds noise to the actions there. */
  public void addNoise(OffPolicyParams params, Rng rng) {
    noise.add(params, rng, unit);
  }

  /** What the copies see now, {@code [copies, observationSize]}. */
  public float[] observations() {
    return task.observations();
  }

  /**
   * Steps every copy, and keeps what came of it. The buffer keeps actions as they are in {@link
   * #unitActions}.
   *
   * @param params what the noise of episodes begins with
   * @throws TrainingFailedException if an action or a reward is not finite
   */
  public void step(OffPolicyParams params) throws TrainingFailedException {
    for (float number : unit) {
      progress.requireFinite(number, "action");
    }
    for (int copy = 0; copy < restarting.length; copy++) {
      restarting[copy] = buffer.restarting(copy);
    }
    scale.toBounds(unit, restarting.length, actions);
    task.step(actions);
    float[] rewards = task.rewards();
    boolean[] terminated = task.terminated();
    boolean[] truncated = task.truncated();
    for (int copy = 0; copy < restarting.length; copy++) {
      progress.requireFinite(rewards[copy], "reward");
      if (restarting[copy]) {
        // The action that came with the restart did nothing.
        noise.restart(params, copy);
      } else {
        count(copy, rewards[copy], terminated[copy] || truncated[copy]);
      }
    }
    buffer.add(unit, rewards, terminated, truncated, task.observations(), null);
    progress.addEnvSteps(restarting.length);
    frequency.addStep();
  }

  private void count(int copy, float reward, boolean ended) {
    episodes.add(copy, reward, ended);
    if (ended) {
      frequency.addEpisode();
    }
  }

  /** When updates are due. */
  public TrainFreq frequency() {
    return frequency;
  }

  /** What was collected. */
  public ReplayBuffer buffer() {
    return buffer;
  }

  /** Statistics of the episodes. */
  public Episodes episodes() {
    return episodes;
  }

  /** To and from the bounds of the task. */
  public ActionScale scale() {
    return scale;
  }

  /** Keeps the buffer's pieces; returns their digests. */
  public List<String> keep(Chunks chunks) {
    return buffer.keep(chunks);
  }

  /** Writes everything but the buffer's pieces. */
  public void save(DataOutput out) throws IOException {
    episodes.save(out);
    noise.save(out);
    frequency.save(out);
    buffer.save(out);
    task.save(out);
  }

  /**
   * Reads what {@link #save} wrote, and the pieces.
   *
   * @param key roots the start states of later episodes
   */
  public void load(DataInput in, List<String> digests, Chunks chunks, Key key) throws IOException {
    episodes.load(in);
    noise.load(in);
    frequency.load(in);
    if (!buffer.load(in, digests, chunks).isEmpty()) {
      throw new IllegalArgumentException("the checkpoint names more pieces than its buffer has");
    }
    task.load(in, key);
  }
}
