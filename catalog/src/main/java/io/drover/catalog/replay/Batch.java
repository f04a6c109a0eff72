package io.drover.catalog.replay;

import io.drover.dsl.task.TaskFacts;

/** Transitions drawn from a replay buffer, row by row, in arrays that are made once. */
public final class Batch {
  /** Most rows. */
  public final int capacity;

  /** Rows in use. */
  public int size;

  /** What was seen, {@code [size, observationSize]}. */
  public final float[] observations;

  /** What was done, {@code [size, actionSize]}. */
  public final float[] actions;

  /** {@code Σ γᵏ rₜ₊ₖ} over the steps of the return, {@code [size]}; over one step the reward. */
  public final float[] rewards;

  /** What was seen after the last of these steps, {@code [size, observationSize]}. */
  public final float[] nextObservations;

  /**
   * Factor of the value of the next observation: γⁿ, or 0 after a terminal state, {@code [size]}.
   */
  public final float[] discounts;

  /** Choices allowed at the next observation, {@code [size, choiceCount]}; null without masks. */
  public final boolean[] nextMasks;

  /** Weight of each row in the loss, {@code [size]}; 1 where rows are drawn uniformly. */
  public final float[] weights;

  /** Where the rows lie in the buffer, {@code [size]}. */
  public final int[] slots;

  /** Room for that many rows of a task. */
  public Batch(TaskFacts task, int capacity) {
    this.capacity = capacity;
    observations = new float[Math.multiplyExact(capacity, task.observationSize())];
    actions = new float[Math.multiplyExact(capacity, task.actions().size())];
    rewards = new float[capacity];
    nextObservations = new float[observations.length];
    discounts = new float[capacity];
    nextMasks =
        task.masksActions()
            ? new boolean[Math.multiplyExact(capacity, task.actions().choiceCount())]
            : null;
    weights = new float[capacity];
    slots = new int[capacity];
  }
}
