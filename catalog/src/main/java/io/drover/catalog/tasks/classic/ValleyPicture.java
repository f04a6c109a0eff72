package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Picture;

/** A car on the hills of Gymnasium's window, and the flag. */
final class ValleyPicture {
  private static final double WIDTH = 600; // pixels, as all below
  private static final double HEIGHT = 400;
  private static final double CAR_WIDTH = 40;
  private static final double CAR_HEIGHT = 20;
  private static final double CLEARANCE = 10;
  private static final double WHEEL = CAR_HEIGHT / 2.5;
  private static final double POLE = 50;
  private static final int PIECES = 99; // of the hills' line
  private static final String BLACK = "#000000";

  private ValleyPicture() {}

  static Picture of(double position, double low, double high, double goal) {
    double scale = WIDTH / (high - low);
    Sketch sketch = new Sketch(WIDTH, HEIGHT);
    double[] hills = new double[2 * (PIECES + 1)];
    for (int i = 0; i <= PIECES; i++) {
      double x = low + (high - low) * i / PIECES;
      hills[2 * i] = (x - low) * scale;
      hills[2 * i + 1] = height(x) * scale;
    }
    sketch.line(hills, 1, BLACK);
    drawFlag(sketch, (goal - low) * scale, height(goal) * scale);
    double x = (position - low) * scale;
    double y = height(position) * scale + CLEARANCE;
    double tilt = Trigonometry.cos(3 * position);
    sketch.bar(x, y, -CAR_WIDTH / 2, 0, CAR_WIDTH / 2, CAR_HEIGHT, tilt, BLACK);
    for (double side : new double[] {CAR_WIDTH / 4, -CAR_WIDTH / 4}) {
      double[] wheel = Sketch.turned(x, y, tilt, side, 0);
      sketch.disc(wheel[0], wheel[1], WHEEL, "#808080");
    }
    return sketch.picture();
  }

  private static void drawFlag(Sketch sketch, double x, double y) {
    double top = y + POLE;
    sketch.line(new double[] {x, y, x, top}, 1, BLACK);
    sketch.polygon(new double[] {x, top, x, top - 10, x + 25, top - 5}, "#cccc00");
  }

  private static double height(double position) {
    return Trigonometry.sin(3 * position) * 0.45 + 0.55;
  }
}
