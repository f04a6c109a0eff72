package io.drover.catalog.picture;

import java.util.Optional;

/**
 * How a figure that keeps its form moves: its first point, and how far it is turned.
 *
 * @param anchor where the first point is, {@code [frames, 2]}
 * @param turned since the first frame, degrees, without jumps
 * @param form the points in the first frame, from the first one on, {@code [2 n]}
 * @param radius of the form around its first point
 */
record Rigid(double[][] anchor, double[] turned, double[] form, double radius) {
  /** Pixels by which a form may be off: tasks may round places to a tenth. */
  private static final double UNSEEN = 0.3;

  /**
   * The motion of some points.
   *
   * @param points {@code [frames, 2 n]}
   * @return empty if their form changes
   */
  static Optional<Rigid> of(double[][] points) {
    double[] form = form(points[0]);
    int far = farthest(form);
    double radius = Math.sqrt(square(form[far]) + square(form[far + 1]));
    double[][] anchor = new double[points.length][];
    double[] turned = new double[points.length];
    double first = StrictMath.atan2(form[far + 1], form[far]);
    for (int f = 0; f < points.length; f++) {
      double[] now = form(points[f]);
      double angle = StrictMath.atan2(now[far + 1], now[far]) - first;
      if (!isTurned(form, now, angle)) {
        return Optional.empty();
      }
      anchor[f] = new double[] {points[f][0], points[f][1]};
      double degrees = Math.toDegrees(angle);
      double before = f == 0 ? 0 : turned[f - 1];
      turned[f] = degrees + 360 * Math.rint((before - degrees) / 360);
    }
    return Optional.of(new Rigid(anchor, turned, form, radius));
  }

  private static double[] form(double[] points) {
    double[] form = new double[points.length];
    for (int k = 0; k < points.length; k++) {
      form[k] = points[k] - points[k % 2];
    }
    return form;
  }

  private static int farthest(double[] form) {
    int far = 0;
    for (int k = 0; k < form.length; k += 2) {
      if (square(form[k]) + square(form[k + 1]) > square(form[far]) + square(form[far + 1])) {
        far = k;
      }
    }
    return far;
  }

  private static boolean isTurned(double[] form, double[] now, double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int k = 0; k < form.length; k += 2) {
      double x = cos * form[k] - sin * form[k + 1];
      double y = sin * form[k] + cos * form[k + 1];
      if (Math.abs(x - now[k]) > UNSEEN || Math.abs(y - now[k + 1]) > UNSEEN) {
        return false;
      }
    }
    return true;
  }

  private static double square(double x) {
    return x * x;
  }
}
