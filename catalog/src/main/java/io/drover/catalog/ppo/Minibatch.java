package io.drover.catalog.ppo;

import io.drover.catalog.onpolicy.Rollout;

/** What the rows of a minibatch saw and did, gathered from a rollout one after the other. */
final class Minibatch {
  /** {@code [rows, observationSize]}. */
  float[] observations = new float[0];

  /** {@code [rows, actionSize]}. */
  float[] actions = new float[0];

  /** {@code [rows, maskSize]}; null where the task does not mask. */
  boolean[] masks;

  private final Rollout rollout;
  private int capacity;

  Minibatch(Rollout rollout) {
    this.rollout = rollout;
  }

  /** Takes the rows {@code index[from], …, index[from + rows − 1]} of the rollout. */
  void gather(int[] index, int from, int rows) {
    if (capacity < rows) {
      capacity = rows;
      observations = new float[rows * rollout.observationSize];
      actions = new float[rows * rollout.actionSize];
      masks = rollout.masks == null ? null : new boolean[rows * rollout.maskSize];
    }
    gather(rollout.observations, rollout.observationSize, index, from, rows, observations);
    gather(rollout.actions, rollout.actionSize, index, from, rows, actions);
    if (masks != null) {
      int size = rollout.maskSize;
      for (int k = 0; k < rows; k++) {
        System.arraycopy(rollout.masks, index[from + k] * size, masks, k * size, size);
      }
    }
  }

  /** Rows are short: a loop beats a copy. */
  private static void gather(float[] all, int size, int[] index, int from, int rows, float[] to) {
    for (int k = 0; k < rows; k++) {
      int row = index[from + k] * size;
      for (int j = 0; j < size; j++) {
        to[k * size + j] = all[row + j];
      }
    }
  }
}
