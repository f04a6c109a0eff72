package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.box2d.world.Arena;
import java.util.List;
import org.jbox2d.collision.RayCastInput;
import org.jbox2d.collision.RayCastOutput;
import org.jbox2d.collision.shapes.EdgeShape;
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

  /** Of the line of the ground, in its order. */
  private final EdgeShape[] edges = new EdgeShape[Terrain.LENGTH - 1];

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
    for (int i = 0; i < edges.length; i++) {
      edges[i] = new EdgeShape();
      edges[i].set(
          Arena.point(Terrain.x(i), terrain.y[i]), Arena.point(Terrain.x(i + 1), terrain.y[i + 1]));
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
    // A piece to spare at each end, for rounding.
    int first = Math.max(0, (int) (input.p1.x / Terrain.STEP) - 1);
    int last = Math.min(edges.length - 1, (int) (input.p2.x / Terrain.STEP) + 1);
    input.maxFraction = 1;
    for (int i = first; i <= last; i++) {
      // JBox2D's edges tell of hits beyond the largest fraction, too.
      if (edges[i].raycast(output, input, ground, 0)) {
        input.maxFraction = Math.min(input.maxFraction, output.fraction);
      }
    }
    for (int i = 0; i < blocks.length; i++) {
      if (left[i] <= input.p2.x
          && right[i] >= input.p1.x
          && blocks[i].raycast(output, input, ground, 0)) {
        input.maxFraction = output.fraction;
      }
    }
    return input.maxFraction;
  }

  /** Where a ray ends, from where the last look was taken. */
  static double endX(Vec2 from, int ray, float fraction) {
    return from.x + fraction * RIGHT[ray];
  }

  static double endY(Vec2 from, int ray, float fraction) {
    return from.y - fraction * DOWN[ray];
  }
}
