package io.drover.catalog.tasks.box2d;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jbox2d.dynamics.Body;

/** A lander in Gymnasium's colours: black sky, a white moon, flags at the pad. */
final class LanderPicture {
  private static final double FLAG = 50; // pixels, as all below

  private LanderPicture() {}

  static Picture of(Body lander, Body[] legs, double[] surface, double main, double side) {
    Screen screen = new Screen(Lander.WIDTH * Lander.SCALE, Lander.HEIGHT * Lander.SCALE, 0);
    List<Figure> figures = new ArrayList<>();
    figures.add(screen.background("#ffffff"));
    for (int i = 0; i < Lander.CHUNKS - 1; i++) {
      double left = Lander.chunkX(i);
      double right = Lander.chunkX(i + 1);
      figures.add(
          screen.polygon(
              "#000000",
              left,
              surface[i],
              right,
              surface[i + 1],
              right,
              Lander.HEIGHT,
              left,
              Lander.HEIGHT));
    }
    figures.add(flame(screen, lander, main, 0, -10, 0, -1));
    figures.add(flame(screen, lander, Math.max(-side, 0), 17, 12, 1, 0));
    figures.add(flame(screen, lander, Math.max(side, 0), -17, 12, -1, 0));
    figures.add(screen.body(lander, "#8066e6"));
    figures.add(screen.body(legs[0], "#8066e6"));
    figures.add(screen.body(legs[1], "#8066e6"));
    for (int i : new int[] {Lander.CHUNKS / 2 - 1, Lander.CHUNKS / 2 + 1}) {
      flag(screen, figures, Lander.chunkX(i) * Lander.SCALE, Lander.PAD_Y * Lander.SCALE);
    }
    return screen.picture(figures);
  }

  /** Of an engine at a place of the lander and in a direction, both in its own pixels. */
  private static Figure flame(
      Screen screen, Body lander, double power, double x, double y, double dx, double dy) {
    double length = 18 * power;
    double width = 5;
    return screen.polygonOn(
        lander,
        power > 0 ? "#e68033" : "none",
        x - width * dy,
        y + width * dx,
        x + length * dx,
        y + length * dy,
        x + width * dy,
        y - width * dx);
  }

  private static void flag(Screen screen, List<Figure> figures, double x, double y) {
    double top = y + FLAG;
    figures.add(screen.pixelLine("#ffffff", 1, x, y, x, top));
    figures.add(screen.pixelPolygon("#cccc00", x, top, x, top - 10, x + 25, top - 5));
  }
}
