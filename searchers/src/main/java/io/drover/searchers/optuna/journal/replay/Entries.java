package io.drover.searchers.optuna.journal.replay;

import java.util.Arrays;

/**
 * Lists of entries, one for each trial, in the order in which they were made. An entry has a key
 * and a number, which is a parameter's value, a reported one, or where an attribute's text stands.
 */
final class Entries {
  static final int NONE = -1;

  private int[] first = new int[0];
  private int[] last = new int[0];
  private int[] next = new int[16];
  private long[] keys = new long[16];
  private long[] numbers = new long[16];
  private int size;

  void add(int trial, long key, long number) {
    if (trial >= first.length) {
      int from = first.length;
      first = Arrays.copyOf(first, Math.max(trial + 1, 2 * from));
      last = Arrays.copyOf(last, first.length);
      Arrays.fill(first, from, first.length, NONE);
    }
    if (size == next.length) {
      next = Arrays.copyOf(next, 2 * size);
      keys = Arrays.copyOf(keys, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    next[size] = NONE;
    keys[size] = key;
    numbers[size] = number;
    if (first[trial] == NONE) {
      first[trial] = size;
    } else {
      next[last[trial]] = size;
    }
    last[trial] = size;
    size++;
  }

  /** The trial's first entry, or {@link #NONE}. */
  int first(int trial) {
    return trial < first.length ? first[trial] : NONE;
  }

  /** The one after an entry of the same trial, or {@link #NONE}. */
  int next(int entry) {
    return next[entry];
  }

  long key(int entry) {
    return keys[entry];
  }

  long number(int entry) {
    return numbers[entry];
  }
}
