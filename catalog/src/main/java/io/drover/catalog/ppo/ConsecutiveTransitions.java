package io.drover.catalog.ppo;

import io.drover.catalog.onpolicy.Rollout;

/**
 * The transitions of a rollout copy by copy, as sb3-contrib's {@code RecurrentRolloutBuffer} takes
 * them: a minibatch is a piece of this list, read as a ring from a random place on, so that most of
 * its transitions follow each other.
 */
final class ConsecutiveTransitions {
  private final Rollout rollout;

  /** Rows, copy by copy, {@code [count]}. */
  private final int[] rows;

  private final int[] next;
  private int count;
  private int split;

  ConsecutiveTransitions(Rollout rollout) {
    this.rollout = rollout;
    rows = new int[rollout.rows];
    next = new int[rollout.copies];
  }

  /** Takes over the transitions of the rollout. */
  void collect() {
    count = rollout.transitionCount;
    for (int copy = 0; copy < next.length; copy++) {
      next[copy] = 0;
    }
    for (int k = 0; k < count; k++) {
      next[rollout.transitions[k] % rollout.copies]++;
    }
    int at = 0;
    for (int copy = 0; copy < next.length; copy++) {
      int length = next[copy];
      next[copy] = at;
      at += length;
    }
    for (int k = 0; k < count; k++) {
      int row = rollout.transitions[k];
      rows[next[row % rollout.copies]++] = row;
    }
  }

  int count() {
    return count;
  }

  /** Reads the ring from another place on. */
  void split(int place) {
    split = place;
  }

  /** Row {@code k} of the ring. */
  int row(int k) {
    return rows[(split + k) % count];
  }
}
