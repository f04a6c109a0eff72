package io.drover.catalog.tasks.box2d.world;

import io.drover.catalog.kernels.impulses.Hinges;
import io.drover.catalog.kernels.impulses.Places;
import java.util.Arrays;
import org.jbox2d.common.Settings;

/**
 * Moves the parts of several worlds together and out of the ground, side by side. Most worlds are
 * done after a pass or two; the few that are not take nearly all of the passes, and come here.
 */
final class Corrections {
  private static final Places.Limits LIMITS =
      new Places.Limits(
          Settings.baumgarte,
          Settings.linearSlop,
          Settings.angularSlop,
          Settings.maxLinearCorrection,
          Settings.maxAngularCorrection);
  private static final int N = Hinges.BLOCK;

  private final float[] bodies;
  private final float[] hinges;
  private float[] points = {};
  private int[] touched = {};
  private int count;
  private final float[] separation = new float[N];
  private final float[] open = new float[N];
  private final boolean[] done = new boolean[N];

  Corrections(int parts, int hinges) {
    this.bodies = new float[parts * Places.BODY_ROWS * N];
    this.hinges = new float[hinges * Places.HINGE_ROWS * N];
  }

  /** Takes up to {@link Hinges#BLOCK} worlds to the end. */
  void settle(Arena[] arenas, int from, int size) {
    count = 0;
    for (int i = 0; i < N; i++) {
      // Places that are left over do what the first one does.
      arenas[i < size ? from + i : from].load(this, i);
    }
    Arrays.fill(done, 0, size, false);
    int left = size;
    int[] joined = arenas[from].joined();
    for (int i = Arena.ALONE; i < Arena.POSITION_ITERATIONS && left > 0; i++) {
      Places.pass(bodies, hinges, joined, points, touched, count, LIMITS, separation, open);
      for (int world = 0; world < size; world++) {
        if (!done[world] && open[world] == 0 && separation[world] >= Touches.DEEPEST) {
          done[world] = true;
          left--;
          arenas[from + world].corrected(bodies, world, true);
        }
      }
    }
    for (int world = 0; world < size; world++) {
      if (!done[world]) {
        arenas[from + world].corrected(bodies, world, false);
      }
    }
  }

  /** Takes the parts, hinges and touches of a world. */
  void load(Part[] parts, Hinge[] hinged, Touches touches, int world) {
    for (Part part : parts) {
      part.load(bodies, part.index * Places.BODY_ROWS * N + world, N);
    }
    for (int h = 0; h < hinged.length; h++) {
      hinged[h].loadPlaces(hinges, h * Places.HINGE_ROWS * N + world, N);
    }
    for (int i = 0; i < touches.count(); i++) {
      Touch touch = touches.get(i);
      for (int point = 0; point < touch.points(); point++) {
        int slot = find(touch.body(), world);
        touch.loadPlaces(point, points, slot * Places.POINT_ROWS * N + world, N);
      }
    }
  }

  /** The next slot of a body that a world has not taken. */
  private int find(int body, int world) {
    for (int slot = 0; slot < count; slot++) {
      int on = (slot * Places.POINT_ROWS + Places.ON) * N + world;
      if (touched[slot] == body && points[on] == 0) {
        return slot;
      }
    }
    int size = Places.POINT_ROWS * N;
    if (count == touched.length) {
      touched = Arrays.copyOf(touched, count + 4);
      points = Arrays.copyOf(points, touched.length * size);
    }
    Arrays.fill(points, count * size, (count + 1) * size, 0);
    touched[count] = body;
    return count++;
  }
}
