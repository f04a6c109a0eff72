package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Picture;

/** A rod about the middle of Gymnasium's window, and the torque as an arrow around it. */
final class PendulumPicture {
  private static final double SIDE = 500; // pixels
  private static final double SCALE = SIDE / 4.4; // pixels of the rod's length, whatever it is
  private static final String RED = "#cc4d4d";
  private static final String BLACK = "#000000";

  /** The arrow's arc, and the number of its pieces. */
  private static final double ARC = 1.5 * Math.PI;

  private static final int PIECES = 24;

  private PendulumPicture() {}

  static Picture of(double theta, double torque) {
    double middle = SIDE / 2;
    double half = 0.1 * SCALE;
    double angle = theta + Math.PI / 2;
    Sketch sketch = new Sketch(SIDE, SIDE);
    sketch.bar(middle, middle, 0, -half, SCALE, half, angle, RED);
    sketch.disc(middle, middle, half, RED);
    double endX = middle + SCALE * Trigonometry.cos(angle);
    double endY = middle + SCALE * Trigonometry.sin(angle);
    sketch.disc(endX, endY, half, RED);
    drawTorque(sketch, middle, torque);
    sketch.disc(middle, middle, 0.05 * SCALE, BLACK);
    return sketch.picture();
  }

  /** Anticlockwise where the torque is positive, and larger for more; a point for none. */
  private static void drawTorque(Sketch sketch, double middle, double torque) {
    double radius = SCALE * Math.abs(torque) / 5;
    double way = torque < 0 ? -1 : 1;
    double[] arc = new double[2 * (PIECES + 1)];
    for (int i = 0; i <= PIECES; i++) {
      double angle = way * (i * ARC / PIECES - ARC / 2) + Math.PI / 2;
      arc[2 * i] = middle + radius * Trigonometry.cos(angle);
      arc[2 * i + 1] = middle + radius * Trigonometry.sin(angle);
    }
    sketch.line(arc, 0.12 * radius, BLACK);
    double end = way * ARC / 2 + Math.PI / 2;
    double head = 0.3 * radius;
    double[] tip = {-head, 0, head, 0, 0, way * 1.6 * head};
    sketch.polygon(Sketch.turned(arc[2 * PIECES], arc[2 * PIECES + 1], end, tip), BLACK);
  }
}
