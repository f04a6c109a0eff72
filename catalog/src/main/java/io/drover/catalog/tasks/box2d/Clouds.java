package io.drover.catalog.tasks.box2d;

import io.drover.dsl.random.Rng;

/** What a walker's sky shows: pentagons that nothing depends on, drawn as in Gymnasium. */
final class Clouds {
  static final int COUNT = Terrain.LENGTH / 20;
  private static final int CORNERS = 5;

  /** Corners x, y, x, y, … of each, m. */
  final double[][] corners = new double[COUNT][2 * CORNERS];

  Clouds(Rng rng) {
    for (double[] cloud : corners) {
      double x = rng.nextDouble(0, Terrain.LENGTH) * Terrain.STEP;
      double y = 400 / Lander.SCALE * 3 / 4;
      for (int a = 0; a < CORNERS; a++) {
        double angle = 3.14 * 2 * a / 5;
        cloud[2 * a] =
            x + 15 * Terrain.STEP * StrictMath.sin(angle) + rng.nextDouble(0, 5 * Terrain.STEP);
        cloud[2 * a + 1] =
            y + 5 * Terrain.STEP * StrictMath.cos(angle) + rng.nextDouble(0, 5 * Terrain.STEP);
      }
    }
  }
}
