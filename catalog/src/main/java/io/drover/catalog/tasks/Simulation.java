package io.drover.catalog.tasks;

import io.drover.catalog.picture.Picture;
import java.util.Optional;

/**
 * One copy of a task that is played again from its start when it is loaded ({@link ReplayedTask}),
 * because its inner state cannot be written out. Equal numbers, contexts and actions lead to equal
 * states, whatever was played before.
 */
public interface Simulation {
  /**
   * Takes the context of its episodes from the next one on.
   *
   * @param values of the task's context parameters, in their order
   */
  void context(double[] values);

  /**
   * Starts an episode; all chance in it, at the start and later, comes from this number. It is
   * there once the simulation has moved ({@link Fleet#move}).
   */
  void start(long seed);

  /** What comes once it has moved after a start. */
  void started();

  /** Begins a step, with an action within its bounds. */
  void act(float[] action);

  /** Ends a step, once it has moved; returns whether the state is terminal. */
  boolean acted();

  /** The reward of the last step. */
  float reward();

  /** Writes the observation to {@code observations}, from {@code to} on. */
  void observe(float[] observations, int to);

  /** The state in the reference's terms ({@link io.drover.catalog.Task#state}); a new array. */
  double[] told();

  /**
   * Starts an episode in a state in the reference's terms: as {@link #start}, with what the state
   * says about it.
   *
   * @throws IllegalArgumentException if it is no state; nothing has changed then
   */
  void take(double[] variables);

  /** What the state looks like. */
  Optional<Picture> picture();

  /** Copies that move together, as that takes less time than one after the other. */
  interface Fleet {
    /** One of them. */
    Simulation simulation(int copy);

    /**
     * Moves some of them by a step, after {@link Simulation#start} or {@link Simulation#act}. Where
     * a copy gets to does not depend on which others move.
     *
     * @param copies that move, the first {@code count}
     */
    void move(int[] copies, int count);
  }
}
