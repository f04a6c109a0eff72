package io.drover.catalog.tasks;

/** Copies of a simulation that move together, as that takes less time than one after the other. */
public interface Fleet {
  /** One of them. */
  Simulation simulation(int copy);

  /**
   * Moves some of them by a step, after {@link Simulation#start} or {@link Simulation#act}. Where a
   * copy gets to does not depend on which others move.
   *
   * @param copies that move, the first {@code count}
   */
  void move(int[] copies, int count);
}
