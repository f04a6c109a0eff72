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
  private final PatchRows patches = new PatchRows();
  private final Settling settling = new Settling();
  private final Corrections corrections;

  /** Worlds in the order in which they are swept. */
  private Arena[] sorted = {};

  /**
   * @param parts number of bodies of each world's robot
   * @param hinges number of joints between them
   */
  public Crowd(int parts, int hinges) {
    this.hinges = new float[hinges * Hinges.ROWS * Hinges.BLOCK];
    this.velocities = new float[3 * parts * Hinges.BLOCK];
    this.corrections = new Corrections(parts, hinges);
  }

  /** One step of the first so many worlds. */
  public void step(Arena[] arenas, int count) {
    for (int i = 0; i < count; i++) {
      arenas[i].begin();
    }
    sort(arenas, count);
    int from = 0;
    while (Hinges.VECTOR && count - from >= FEW) {
      int size = Math.min(count - from, Hinges.BLOCK);
      sweep(from, size, Hinges.BLOCK);
      from += size;
    }
    for (; from < count; from++) {
      sweep(from, 1, 1);
    }
    correct(arenas, count);
    for (int i = 0; i < count; i++) {
      arenas[i].end();
    }
  }

  /** Moves worlds; those that are not done soon go on together. */
  private void correct(Arena[] arenas, int count) {
    int open = 0;
    for (int i = 0; i < count; i++) {
      if (arenas[i].move()) {
        sorted[open++] = arenas[i];
      }
    }
    int from = 0;
    while (Hinges.VECTOR && open - from >= FEW) {
      int size = Math.min(open - from, Hinges.BLOCK);
      corrections.settle(sorted, from, size);
      from += size;
    }
  }

  /** Those that touch the ground with the same parts come together: so patches are full. */
  private void sort(Arena[] arenas, int count) {
    if (sorted.length < count) {
      sorted = new Arena[count];
    }
    for (int i = 0; i < count; i++) {
      Arena arena = arenas[i];
      int place = i;
      for (; place > 0 && sorted[place - 1].pattern() > arena.pattern(); place--) {
        sorted[place] = sorted[place - 1];
      }
      sorted[place] = arena;
    }
  }

  private void sweep(int from, int count, int worlds) {
    patches.clear(worlds);
    int first = 0;
    for (int i = 0; i < count; i++) {
      Arena arena = sorted[from + i];
      arena.load(hinges, velocities, i, worlds);
      patches.load(arena.touches(), i, first);
      first += arena.touches().count();
    }
    int[] bodies = sorted[from].joined();
    if (worlds == 1) {
      sweepAlone(bodies);
    } else {
      for (int s = 0; s < Arena.VELOCITY_ITERATIONS; s++) {
        Hinges.sweep(hinges, bodies, velocities, worlds);
        patches.sweep(velocities);
      }
    }
    first = 0;
    for (int i = 0; i < count; i++) {
      Arena arena = sorted[from + i];
      arena.store(hinges, velocities, i, worlds);
      patches.store(arena.touches(), i, first);
      first += arena.touches().count();
    }
  }

  private void sweepAlone(int[] bodies) {
    int rows = bodies.length / 2 * Hinges.ROWS;
    boolean settled = false;
    for (int s = 0; s < Arena.VELOCITY_ITERATIONS && !settled; s++) {
      settling.before(s, hinges, rows, patches, velocities);
      Hinges.sweep(hinges, bodies, velocities, 1);
      patches.sweep(velocities);
      settled = settling.settled(hinges, rows, patches, velocities);
    }
  }
}
