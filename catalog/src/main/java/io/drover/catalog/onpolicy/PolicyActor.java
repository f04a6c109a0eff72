package io.drover.catalog.onpolicy;

import io.drover.catalog.Actor;
import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.training.ActionClip;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;

/**
 * Acts by a policy, with the statistics of observations as they are. With gSDE each copy explores
 * with one matrix for an episode, or for as many steps as {@code sde_sample_freq} says. Allocates
 * nothing per call.
 */
public final class PolicyActor implements Actor {
  private final BehaviourPolicy policy;
  private final Distribution distribution;
  private final VecNormalize normalisation;
  private final ActionClip clip;
  private final int copies;
  private final int observationSize;
  private final int actionSize;
  private final int maskSize;
  private final int block;
  private final boolean deterministic;
  private final Rng rng;
  private final int sdeSampleFreq;

  /** Normalised observations and logarithms of probabilities of a block. */
  private final float[] seen;

  private final float[] logs;
  private final float[] exploration;

  /** Steps since a copy's exploration matrix was drawn; negative where there is none yet. */
  private final int[] age;

  /**
   * Acts in that many copies of a task.
   *
   * @param deterministic the most likely action instead of a sample
   * @param rng not read if deterministic
   * @param sdeSampleFreq steps between two draws of an exploration matrix; −1: one for an episode
   */
  public PolicyActor(
      BehaviourPolicy policy,
      VecNormalize normalisation,
      TaskFacts task,
      int copies,
      boolean deterministic,
      Rng rng,
      int sdeSampleFreq) {
    this.policy = policy;
    this.normalisation = normalisation;
    this.copies = copies;
    this.deterministic = deterministic;
    this.rng = rng;
    this.sdeSampleFreq = sdeSampleFreq;
    distribution = policy.distribution();
    clip = new ActionClip(task.actions());
    observationSize = task.observationSize();
    actionSize = task.actions().size();
    maskSize = task.actions().choiceCount();
    block = Math.min(policy.blockRows(), copies);
    seen = new float[normalisation.normalizesObservations() ? block * observationSize : 0];
    logs = new float[block];
    exploration = new float[deterministic ? 0 : copies * distribution.explorationSize()];
    age = new int[copies];
    Arrays.fill(age, -1);
  }

  @Override
  public void act(float[] observations, boolean[] masks, boolean[] starts, float[] actions) {
    for (int copy = 0; copy < copies; copy++) {
      if (starts[copy]) {
        policy.restart(copy);
      }
    }
    if (exploration.length > 0) {
      explore(starts);
    }
    for (int from = 0; from < copies; from += block) {
      int rows = Math.min(block, copies - from);
      PolicyOutputs outputs = look(observations, from, rows);
      outputs.masks = masks;
      outputs.masksAt = from * maskSize;
      outputs.exploration = exploration;
      outputs.explorationAt = from * distribution.explorationSize();
      if (deterministic) {
        distribution.mode(outputs, actions, from * actionSize);
      } else {
        distribution.sample(outputs, rng, actions, from * actionSize, logs, 0);
      }
    }
    clip.apply(actions, 0, copies);
  }

  private PolicyOutputs look(float[] observations, int from, int rows) {
    int at = from * observationSize;
    if (seen.length == 0) {
      return policy.policy(observations, at, from, rows);
    }
    normalisation.normalize(observations, at, rows, seen, 0);
    return policy.policy(seen, 0, from, rows);
  }

  private void explore(boolean[] starts) {
    for (int copy = 0; copy < copies; copy++) {
      boolean due = sdeSampleFreq > 0 && age[copy] >= sdeSampleFreq;
      if (starts[copy] || age[copy] < 0 || due) {
        distribution.explore(rng, exploration, copy * distribution.explorationSize());
        age[copy] = 0;
      }
      age[copy]++;
    }
  }
}
