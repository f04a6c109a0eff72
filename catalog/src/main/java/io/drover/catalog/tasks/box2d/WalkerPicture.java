package io.drover.catalog.tasks.box2d;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;

/** A walker in Gymnasium's colours, with its ten rays, a fifth of the picture from the left. */
final class WalkerPicture {
  private static final double WIDTH = 600; // pixels
  private static final double HEIGHT = 400;
  private static final double SCALE = Lander.SCALE;
  private static final String[] GRASS = {"#66994c", "#598547"};
  private static final String[] LEGS = {"#b26598", "#7f3363", "#804166", "#4d0c33"};

  /**
   * Pieces of ground of which one is drawn in each place of the list: no more are ever in sight.
   */
  private static final int PIECES = 46;

  private WalkerPicture() {}

  static Picture of(Body hull, Body[] legs, Terrain terrain, Clouds clouds, Lidar lidar) {
    double scroll = (hull.getPosition().x - WIDTH / SCALE / 5) * SCALE;
    Screen screen = new Screen(WIDTH, HEIGHT, scroll);
    List<Figure> figures = new ArrayList<>();
    figures.add(screen.background("#d7d7ff"));
    // Half as fast as the ground: far away.
    Screen sky = new Screen(WIDTH, HEIGHT, scroll / 2);
    for (double[] cloud : clouds.corners) {
      figures.add(sky.polygon("#ffffff", cloud));
    }
    ground(screen, terrain, scroll, figures);
    for (Vec2[] block : terrain.blocks) {
      double[] corners = new double[2 * block.length];
      for (int i = 0; i < block.length; i++) {
        corners[2 * i] = block[i].x;
        corners[2 * i + 1] = block[i].y;
      }
      figures.add(screen.polygon("#999999", corners));
    }
    Vec2 eye = hull.getPosition();
    for (int ray = 0; ray < Lidar.RAYS; ray++) {
      double endX = Lidar.endX(eye, ray, lidar.fractions[ray]) * SCALE;
      double endY = Lidar.endY(eye, ray, lidar.fractions[ray]) * SCALE;
      figures.add(screen.pixelLine("#ff9999", 1, eye.x * SCALE, eye.y * SCALE, endX, endY));
    }
    // The second leg is behind.
    for (int i : new int[] {2, 3, 0, 1}) {
      figures.add(screen.body(legs[i], LEGS[i]));
    }
    figures.add(screen.body(hull, "#7f33e5"));
    flag(screen, figures);
    return screen.picture(figures);
  }

  private static void ground(Screen screen, Terrain terrain, double scroll, List<Figure> figures) {
    int first = (int) Math.floor(scroll / SCALE / Terrain.STEP);
    for (int place = 0; place < PIECES; place++) {
      int i = first + Math.floorMod(place - first, PIECES);
      if (i < 0 || i >= Terrain.LENGTH - 1) {
        figures.add(screen.polygon("none", 0, 0));
        continue;
      }
      double left = Terrain.x(i);
      double right = Terrain.x(i + 1);
      figures.add(
          screen.polygon(
              GRASS[i % 2], left, terrain.y[i], right, terrain.y[i + 1], right, 0, left, 0));
    }
  }

  private static void flag(Screen screen, List<Figure> figures) {
    double x = Terrain.STEP * 3 * SCALE;
    double y = Terrain.HEIGHT * SCALE;
    double top = y + 50;
    figures.add(screen.pixelLine("#000000", 1, x, y, x, top));
    figures.add(screen.pixelPolygon("#e63300", x, top, x, top - 10, x + 25, top - 5));
  }
}
