package io.drover.catalog.tasks;

import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * The rules of a game on a grid, whose states are whole numbers and which takes one of some
 * actions; {@link GameTask} does the rest. What {@link Dynamics} is for tasks in physical units. An
 * instance belongs to one task and may keep scratch memory.
 *
 * <p>The states of all copies share one array, {@code [copies, stateSize]}; methods get the place
 * {@code at} where one of them begins.
 */
public interface Game {
  /** Number of state variables. */
  int stateSize();

  /** Writes a start state; what it finds there is undefined. */
  void start(Draws draws, int[] state, int at);

  /**
   * Takes one step; returns whether the new state is terminal. Finds the observation of the state
   * before in {@code observations}, from {@code to} on, and leaves that of the new one there: it
   * may write what changes alone.
   */
  boolean advance(int[] state, int at, int action, Draws draws, float[] observations, int to);

  /** The reward of the last step. */
  float reward();

  /** Writes the whole observation of a state to {@code observations}, from {@code to} on. */
  void observe(int[] state, int at, float[] observations, int to);

  /**
   * Fails unless the numbers are a state.
   *
   * @throws IllegalArgumentException saying which variable must be what
   */
  void require(int[] state, int at);

  /** Steps of the episode so far, where the state says it; else 0. */
  default int elapsed(int[] state, int at) {
    return 0;
  }

  /** What a state looks like. */
  default Optional<Picture> picture(int[] state, int at) {
    return Optional.empty();
  }

  /** Draws from one generator. */
  static Draws draws(Rng rng) {
    return new Draws() {
      @Override
      public double real() {
        return rng.nextDouble();
      }

      @Override
      public int below(int bound) {
        return rng.nextInt(bound);
      }
    };
  }
}
