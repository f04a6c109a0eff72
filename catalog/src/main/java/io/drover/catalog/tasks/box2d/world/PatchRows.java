package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Hinges;
import io.drover.catalog.kernels.impulses.Patches;
import java.util.Arrays;

/**
 * Touches of several worlds as {@link Patches} has them: the first of a part in all worlds, its
 * second, and so for each part. Touches of different parts do not know of each other, so that only
 * the order of those of one part is theirs.
 */
final class PatchRows {
  private float[] rows = {};
  private int[] bodies = {};
  private int count;
  private int worlds = 1;

  /** Where each touch of a world has been put. */
  private int[] places = {};

  /** Begins anew, for so many worlds side by side. */
  void clear(int side) {
    count = 0;
    worlds = side;
  }

  /** One world alone. */
  void load(Touches touches) {
    clear(1);
    load(touches, 0, 0);
  }

  /**
   * Takes the touches of a world.
   *
   * @param first where places are remembered for it
   */
  void load(Touches touches, int world, int first) {
    if (places.length < first + touches.count()) {
      places = Arrays.copyOf(places, 2 * (first + touches.count()));
    }
    for (int i = 0; i < touches.count(); i++) {
      Touch touch = touches.get(i);
      int patch = find(touch.body(), world);
      places[first + i] = patch;
      touch.load(rows, patch * Patches.ROWS * worlds + world, worlds);
    }
  }

  /** The next patch of a body that a world has not taken. */
  private int find(int body, int world) {
    for (int patch = 0; patch < count; patch++) {
      int on = (patch * Patches.ROWS + Patches.POINT_1 + Patches.ON) * worlds + world;
      if (bodies[patch] == body && rows[on] == 0) {
        return patch;
      }
    }
    if (count == bodies.length) {
      bodies = Arrays.copyOf(bodies, count + 4);
      rows = Arrays.copyOf(rows, bodies.length * Patches.ROWS * Hinges.BLOCK);
    }
    int from = count * Patches.ROWS * worlds;
    Arrays.fill(rows, from, from + Patches.ROWS * worlds, 0);
    bodies[count] = body;
    return count++;
  }

  void sweep(float[] velocities) {
    Patches.sweep(rows, bodies, count, velocities, worlds);
  }

  /** How many numbers say where sweeps have come to. */
  int length() {
    return count * Patches.ROWS * worlds;
  }

  /** All of them. */
  float[] rows() {
    return rows;
  }

  /** Gives the touches of a world their impulses. */
  void store(Touches touches, int world, int first) {
    for (int i = 0; i < touches.count(); i++) {
      touches.get(i).store(rows, places[first + i] * Patches.ROWS * worlds + world, worlds);
    }
  }
}
