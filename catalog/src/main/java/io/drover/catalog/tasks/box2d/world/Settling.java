package io.drover.catalog.tasks.box2d.world;

import java.util.Arrays;

/**
 * Sees when sweeps no longer change anything: all that follow would not either, and are left out.
 * It looks at one sweep of a few, so that looking takes little of their time.
 */
final class Settling {
  private static final int EVERY = 4;

  private float[] kept = {};
  private boolean looking;

  /** Before a sweep: remembers what it is going to change. */
  void before(int sweep, float[] first, int length, PatchRows patches, float[] velocities) {
    looking = sweep % EVERY == EVERY - 1;
    if (!looking) {
      return;
    }
    int more = patches.length();
    if (kept.length < length + more + velocities.length) {
      kept = new float[length + more + velocities.length];
    }
    System.arraycopy(first, 0, kept, 0, length);
    System.arraycopy(patches.rows(), 0, kept, length, more);
    System.arraycopy(velocities, 0, kept, length + more, velocities.length);
  }

  /** After it: whether all is as it was. */
  boolean settled(float[] first, int length, PatchRows patches, float[] velocities) {
    int more = patches.length();
    return looking
        && Arrays.equals(
            velocities,
            0,
            velocities.length,
            kept,
            length + more,
            length + more + velocities.length)
        && Arrays.equals(patches.rows(), 0, more, kept, length, length + more)
        && Arrays.equals(first, 0, length, kept, 0, length);
  }
}
