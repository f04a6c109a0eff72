package io.drover.searchers.evolve;

import io.drover.dsl.random.Key;
import java.util.List;

/**
 * One search by populations, as pure steps: what jMetal's algorithms do in a closed loop, taken
 * apart so that trials can be asked for from outside and told later.
 *
 * @param <S> what is known after a generation; never changed
 */
public interface Evolution<S> {
  /**
   * Before the first generation.
   *
   * @param prior what is known from elsewhere, tried
   */
  S start(List<Individual> prior);

  /** How many make the next generation. */
  int size(S state);

  /**
   * One of the next generation.
   *
   * @param index from 0; beyond {@link #size} more of the same, for those who cannot wait for the
   *     generation's end
   * @param attempt 0 for the first; another number gives another one, should the first be of no use
   * @param key of the generation
   */
  Individual offspring(S state, int index, int attempt, Key key);

  /**
   * After a generation.
   *
   * @param generation what {@link #offspring} gave, or what was tried in its place, in the order of
   *     their indices
   * @param key of that generation
   */
  S next(S state, List<Individual> generation, Key key);

  /** Whether the same configuration twice is part of what it learns from. */
  default boolean repeats() {
    return false;
  }
}
