package io.drover.searchers.optuna;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * Trials that are made when somebody asks for them, each time anew: a study of many costs no more
 * than what its storage needs for them.
 */
public final class FrozenTrials extends AbstractList<FrozenTrial> implements RandomAccess {
  private final int size;
  private final IntFunction<FrozenTrial> trials;

  /**
   * Trials by number.
   *
   * @param trials always equal ones for the same number
   */
  public FrozenTrials(int size, IntFunction<FrozenTrial> trials) {
    this.size = size;
    this.trials = trials;
  }

  @Override
  public FrozenTrial get(int number) {
    return trials.apply(Objects.checkIndex(number, size));
  }

  @Override
  public int size() {
    return size;
  }
}
