package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Hinges;

/**
 * Worlds of one build that take their steps together. Gymnasium asks for 180 sweeps over all
 * constraints in every step, nearly all of its time; they are done for several worlds side by side.
 * What a world comes to does not depend on which others step with it.
 */
public final class Crowd {
  /** With fewer worlds a block is not worth its while. */
  private static final int FEW = 4;

  private final float[] hinges;
  private final float[] velocities;

  /** Numbers of a world's state that sweeps change. */
  private final float[] marked;

  /**
   * @param parts number of bodies of each world's robot
   * @param hinges number of joints between them
   */
  public Crowd(int parts, int hinges) {
    this.hinges = new float[hinges * Hinges.ROWS * Hinges.BLOCK];
    this.velocities = new float[3 * parts * Hinges.BLOCK];
    this.marked = new float[3 * parts + 4 * hinges];
  }

  /** One step of the first so many worlds. */
  public void step(Arena[] arenas, int count) {
    for (int i = 0; i < count; i++) {
      arenas[i].begin();
    }
    int from = 0;
    while (Hinges.VECTOR && count - from >= FEW) {
      int size = Math.min(count - from, Hinges.BLOCK);
      sweep(arenas, from, size, Hinges.BLOCK);
      from += size;
    }
    for (; from < count; from++) {
      sweep(arenas, from, 1, 1);
    }
    for (int i = 0; i < count; i++) {
      arenas[i].end();
    }
  }

  private void sweep(Arena[] arenas, int from, int count, int worlds) {
    for (int i = 0; i < count; i++) {
      arenas[from + i].load(hinges, velocities, i, worlds);
    }
    int[] bodies = arenas[from].joined();
    for (int s = 0; s < Arena.VELOCITY_ITERATIONS; s++) {
      Hinges.sweep(hinges, bodies, velocities, worlds);
      for (int i = 0; i < count; i++) {
        arenas[from + i].sweepTouches(velocities, i, worlds);
      }
    }
    for (int i = 0; i < count; i++) {
      arenas[from + i].store(hinges, velocities, i, worlds);
    }
  }
}
