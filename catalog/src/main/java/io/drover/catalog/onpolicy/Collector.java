package io.drover.catalog.onpolicy;

import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.network.Floats;
import io.drover.catalog.training.ActionClip;
import io.drover.catalog.training.Episodes;
import io.drover.catalog.training.Progress;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Plays the copies of a task with the current policy and notes in a rollout what happened.
 *
 * <p>Actions come from {@code key/actions}, gSDE's exploration matrices from {@code
 * key/exploration}: a stream of the generator for each rollout, or for each of its steps, as a key
 * of its own would cost more than a short rollout.
 */
public final class Collector {
  private final Task task;
  private final BehaviourPolicy policy;
  private final Distribution distribution;
  private final Rollout rollout;
  private final VecNormalize normalisation;
  private final Progress progress;
  private final Episodes episodes;
  private final ActionClip clip;
  private final Rng drawing;
  private final Rng exploring;

  /** Whether the next step of a copy restarts its episode, {@code [copies]}. */
  private final boolean[] restarting;

  /** Whether the last step ended a copy's episode, {@code [copies]}. */
  private final boolean[] ended;

  /** As the task gets them, {@code [copies, actionSize]}. */
  private final float[] chosen;

  private final float[] exploration;
  private final int block;

  /**
   * Plays that task into that rollout.
   *
   * @param key of all rollouts
   */
  public Collector(
      Task task,
      BehaviourPolicy policy,
      Rollout rollout,
      VecNormalize normalisation,
      Progress progress,
      Key key) {
    this.task = task;
    this.policy = policy;
    this.rollout = rollout;
    this.normalisation = normalisation;
    this.progress = progress;
    drawing = key.child("actions").rng();
    exploring = key.child("exploration").rng();
    distribution = policy.distribution();
    episodes = new Episodes(rollout.copies);
    clip = new ActionClip(task.facts().actions());
    restarting = new boolean[rollout.copies];
    ended = new boolean[rollout.copies];
    chosen = new float[rollout.copies * rollout.actionSize];
    exploration = new float[rollout.copies * distribution.explorationSize()];
    block = policy.blockRows();
  }

  /** Starts the first episodes. */
  public void start(Key key) {
    task.reset(key);
    observe(rollout.rows);
  }

  /** Returns and lengths of episodes. */
  public Episodes episodes() {
    return episodes;
  }

  /**
   * Steps every copy through a whole rollout.
   *
   * @param number of this rollout, counted from the start of the training
   * @param gamma discount, by which rewards are normalised
   * @param sdeSampleFreq steps between two draws of exploration matrices; −1: one for the rollout
   */
  public void collect(long number, double gamma, int sdeSampleFreq) throws TrainingFailedException {
    int copies = rollout.copies;
    // The rollout begins where the one before ended.
    int size = rollout.observationSize;
    float[] observations = rollout.observations;
    System.arraycopy(observations, rollout.rows * size, observations, 0, copies * size);
    rollout.transitionCount = 0;
    drawing.restart(number);
    for (int step = 0; step < rollout.steps; step++) {
      int row = step * copies;
      if (exploration.length > 0
          && (step == 0 || (sdeSampleFreq > 0 && step % sdeSampleFreq == 0))) {
        exploring.restart(number * rollout.steps + step);
        explore();
      }
      choose(row);
      task.step(chosen);
      note(row, gamma);
      observe(row + copies);
      progress.addEnvSteps(copies);
    }
  }

  private void explore() {
    for (int at = 0; at < exploration.length; at += distribution.explorationSize()) {
      distribution.explore(exploring, exploration, at);
    }
  }

  /** Draws an action for every copy. */
  private void choose(int row) throws TrainingFailedException {
    if (rollout.masks != null) {
      boolean[] now = task.actionMasks();
      System.arraycopy(now, 0, rollout.masks, row * rollout.maskSize, now.length);
    }
    double sum = 0;
    for (int from = 0; from < rollout.copies; from += block) {
      int count = Math.min(block, rollout.copies - from);
      int at = row + from;
      PolicyOutputs outputs =
          policy.policy(rollout.observations, at * rollout.observationSize, from, count);
      outputs.masks = rollout.masks;
      outputs.masksAt = at * rollout.maskSize;
      outputs.exploration = exploration;
      outputs.explorationAt = from * distribution.explorationSize();
      int to = at * rollout.actionSize;
      distribution.sample(outputs, drawing, rollout.actions, to, rollout.logProbabilities, at);
      for (int k = at; k < at + count; k++) {
        sum += rollout.logProbabilities[k];
      }
    }
    System.arraycopy(rollout.actions, row * rollout.actionSize, chosen, 0, chosen.length);
    // The density of a Gaussian's sample is finite also where its mean is not.
    for (float number : chosen) {
      sum += number;
    }
    progress.requireFinite(sum, "sum of actions and their log-probabilities");
    clip.apply(chosen, 0, rollout.copies);
  }

  private void observe(int row) {
    int at = row * rollout.observationSize;
    normalisation.observe(task.observations(), ended, rollout.observations, at);
  }

  /** Notes what a step gave. A step that restarted an episode is no transition. */
  private void note(int row, double gamma) throws TrainingFailedException {
    float[] rewards = task.rewards();
    boolean[] terminated = task.terminated();
    boolean[] truncated = task.truncated();
    for (int copy = 0; copy < rollout.copies; copy++) {
      int i = row + copy;
      progress.requireFinite(rewards[copy], "reward");
      ended[copy] = terminated[copy] || truncated[copy];
      rollout.terminated[i] = terminated[copy];
      rollout.ended[i] = ended[copy];
      if (restarting[copy]) {
        policy.restart(copy);
      } else {
        rollout.transitions[rollout.transitionCount++] = i;
        episodes.add(copy, rewards[copy], ended[copy]);
      }
    }
    normalisation.reward(rewards, restarting, ended, gamma, rollout.rewards, row);
    System.arraycopy(ended, 0, restarting, 0, ended.length);
  }

  /** Writes where the task and its normalisation are, between two rollouts. */
  public void save(DataOutput out) throws IOException {
    episodes.save(out);
    normalisation.save(out);
    int size = rollout.observationSize;
    int from = rollout.rows * size;
    Floats.write(out, Arrays.copyOfRange(rollout.observations, from, from + rollout.copies * size));
    for (boolean restart : restarting) {
      out.writeBoolean(restart);
    }
    task.save(out);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param key roots the start states of later episodes
   */
  public void load(DataInput in, Key key) throws IOException {
    episodes.load(in);
    normalisation.load(in);
    float[] now = new float[rollout.copies * rollout.observationSize];
    Floats.read(in, now);
    System.arraycopy(
        now, 0, rollout.observations, rollout.rows * rollout.observationSize, now.length);
    for (int copy = 0; copy < restarting.length; copy++) {
      restarting[copy] = in.readBoolean();
    }
    task.load(in, key);
  }
}
