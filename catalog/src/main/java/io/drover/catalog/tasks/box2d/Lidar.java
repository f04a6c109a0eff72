package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.box2d.world.Arena;
import java.util.List;
import org.jbox2d.collision.RayCastInput;
import org.jbox2d.collision.RayCastOutput;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;

/**
 * Ten rays from the hull, from straight down to 77° forwards, each cast on the pieces of ground
 * that lie within its reach. The fraction of a hit does not depend on what else is asked, so that
 * it is the world's own.
 */
final class Lidar {
  static final int RAYS = 10;
  static final double RANGE = 160 / Lander.SCALE; // m
  private static final double[] RIGHT = new double[RAYS];
  private static final double[] DOWN = new double[RAYS];

  static {
    for (int i = 0; i < RAYS; i++) {
      RIGHT[i] = StrictMath.sin(1.5 * i / 10.0) * RANGE;
      DOWN[i] = StrictMath.cos(1.5 * i / 10.0) * RANGE;
    }
  }

  /** Heights of the line of the ground, and the normals of its pieces, m. */
  private final float[] x = new float[Terrain.LENGTH];

  private final float[] y = new float[Terrain.LENGTH];
  private final float[] normalX = new float[Terrain.LENGTH - 1];
  private final float[] normalY = new float[Terrain.LENGTH - 1];

  private final PolygonShape[] blocks;

  /** Horizontal extents of the blocks, m. */
  private final float[] left;

  private final float[] right;
  private final RayCastInput input = new RayCastInput();
  private final RayCastOutput output = new RayCastOutput();
  private final Transform ground = new Transform();

  /** Fractions of the range, 1 where nothing is hit. */
  final float[] fractions = new float[RAYS];

  Lidar(Terrain terrain) {
    ground.setIdentity();
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Terrain.x(i);
      y[i] = (float) terrain.y[i];
    }
    for (int i = 0; i < normalX.length; i++) {
      Vec2 normal = new Vec2(y[i + 1] - y[i], x[i] - x[i + 1]);
      normal.normalize();
      normalX[i] = normal.x;
      normalY[i] = normal.y;
    }
    List<Vec2[]> corners = terrain.blocks;
    blocks = new PolygonShape[corners.size()];
    left = new float[blocks.length];
    right = new float[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = Arena.polygon(corners.get(i));
      left[i] = corners.get(i)[0].x;
      right[i] = corners.get(i)[1].x;
    }
  }

  void look(Vec2 from) {
    for (int ray = 0; ray < RAYS; ray++) {
      input.p1.set(from);
      input.p2.set((float) (from.x + RIGHT[ray]), (float) (from.y - DOWN[ray]));
      fractions[ray] = cast();
    }
  }

  private float cast() {
    input.maxFraction = castOnLine();
    for (int i = 0; i < blocks.length; i++) {
      if (left[i] <= input.p2.x
          && right[i] >= input.p1.x
          && blocks[i].raycast(output, input, ground, 0)) {
        input.maxFraction = output.fraction;
      }
    }
    return input.maxFraction;
  }

  /** As Box2D's {@code b2EdgeShape::RayCast} for each piece that the ray may meet. */
  private float castOnLine() {
    float fromX = input.p1.x;
    float fromY = input.p1.y;
    float dx = input.p2.x - fromX;
    float dy = input.p2.y - fromY;
    float nearest = 1;
    // A piece to spare at each end, for rounding.
    int last = Math.min(normalX.length - 1, (int) (input.p2.x / Terrain.STEP) + 1);
    for (int i = Math.max(0, (int) (fromX / Terrain.STEP) - 1); i <= last; i++) {
      float numerator = normalX[i] * (x[i] - fromX) + normalY[i] * (y[i] - fromY);
      float denominator = normalX[i] * dx + normalY[i] * dy;
      float fraction = numerator / denominator;
      // False also for NaN.
      if (fraction >= 0
          && fraction < nearest
          && along(i, fromX + fraction * dx, fromY + fraction * dy)) {
        nearest = fraction;
        // Rays go forwards, as the line does: nothing further on is nearer.
        last = Math.min(last, i + 1);
      }
    }
    return nearest;
  }

  /** Whether a place on the line through a piece is on the piece. */
  private boolean along(int i, float toX, float toY) {
    float rx = x[i + 1] - x[i];
    float ry = y[i + 1] - y[i];
    float s = ((toX - x[i]) * rx + (toY - y[i]) * ry) / (rx * rx + ry * ry);
    return s >= 0 && s <= 1;
  }

  /** Where a ray ends, from where the last look was taken. */
  static double endX(Vec2 from, int ray, float fraction) {
    return from.x + fraction * RIGHT[ray];
  }

  static double endY(Vec2 from, int ray, float fraction) {
    return from.y - fraction * DOWN[ray];
  }
}
