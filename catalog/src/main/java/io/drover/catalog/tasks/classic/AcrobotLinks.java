package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.Trigonometry;
import io.drover.catalog.picture.Picture;

/**
 * The equations of motion of two links, for all copies: Sutton and Barto (1998), section 11.3, as
 * in Gymnasium. Arrays are {@code [copies]}; a state is {@code [4][copies]}.
 */
final class AcrobotLinks {
  /** Of Gymnasium's window, in pixels. */
  private static final double SIDE = 500;

  // kg, m, m, m, kg m², m/s².
  private final double[] mass1;
  private final double[] mass2;
  private final double[] length1;
  private final double[] centre1;
  private final double[] centre2;
  private final double[] inertia;
  private final double[] gravity;

  private final double[] sin1;
  private final double[] cos1;
  private final double[] sin2;
  private final double[] cos2;

  AcrobotLinks(int copies) {
    mass1 = new double[copies];
    mass2 = new double[copies];
    length1 = new double[copies];
    centre1 = new double[copies];
    centre2 = new double[copies];
    inertia = new double[copies];
    gravity = new double[copies];
    sin1 = new double[copies];
    cos1 = new double[copies];
    sin2 = new double[copies];
    cos2 = new double[copies];
  }

  /** Takes a copy's context. */
  void set(int at, double[] values) {
    mass1[at] = values[0];
    mass2[at] = values[1];
    length1[at] = values[2];
    centre1[at] = values[3];
    centre2[at] = values[4];
    inertia[at] = values[5];
    gravity[at] = values[6];
  }

  /** Sines and cosines of the two angles of each copy, for the methods below. */
  void turn(double[][] state, int n) {
    Trigonometry.sinCos(state[0], sin1, cos1, n);
    Trigonometry.sinCos(state[1], sin2, cos2, n);
  }

  /** Of the free end over the fixed joint, for links of 1 m: −cos θ₁ − cos(θ₁ + θ₂). */
  double height(int c) {
    return -cos1[c] - (cos1[c] * cos2[c] - sin1[c] * sin2[c]);
  }

  /** The links hang from the middle, at angles from straight down. */
  Picture picture(int c, double[] angles) {
    // Of the lower link, whose length has no influence on how it moves.
    double length2 = 1.0;
    double scale = SIDE / (2 * (length1[c] + length2 + 0.2));
    double[] lengths = {length1[c] * scale, length2 * scale};
    double half = 0.1 * scale;
    double x = SIDE / 2;
    double y = SIDE / 2;
    Sketch sketch = new Sketch(SIDE, SIDE);
    sketch.line(new double[] {0, y + scale, SIDE, y + scale}, 1, "#000000");
    for (int link = 0; link < 2; link++) {
      double angle = angles[link] - Math.PI / 2;
      sketch.bar(x, y, 0, -half, lengths[link], half, angle, "#00cccc");
      sketch.disc(x, y, half, "#cccc00");
      x += lengths[link] * Trigonometry.cos(angle);
      y += lengths[link] * Trigonometry.sin(angle);
    }
    return sketch.picture();
  }

  /** The four first numbers of an observation. */
  void observe(int c, float[] observations, int to) {
    observations[to] = (float) cos1[c];
    observations[to + 1] = (float) sin1[c];
    observations[to + 2] = (float) cos2[c];
    observations[to + 3] = (float) sin2[c];
  }

  /** What a state, to whose angles the links are turned, changes by in a second under a torque. */
  void slopes(double[][] state, double[] torque, double[][] slope, int n) {
    System.arraycopy(state[2], 0, slope[0], 0, n);
    System.arraycopy(state[3], 0, slope[1], 0, n);
    accelerations(state[2], state[3], torque, slope[2], slope[3], n);
  }

  private void accelerations(
      double[] speed1, double[] speed2, double[] torque, double[] first, double[] second, int n) {
    for (int c = 0; c < n; c++) {
      double m1 = mass1[c];
      double m2 = mass2[c];
      double l1 = length1[c];
      double lc1 = centre1[c];
      double lc2 = centre2[c];
      double both = inertia[c];
      double g = gravity[c];
      double v1 = speed1[c];
      double v2 = speed2[c];
      double d1 =
          m1 * (lc1 * lc1) + m2 * (l1 * l1 + lc2 * lc2 + 2 * l1 * lc2 * cos2[c]) + both + both;
      double d2 = m2 * (lc2 * lc2 + l1 * lc2 * cos2[c]) + both;
      // cos(θ₁ + θ₂ − π/2) and cos(θ₁ − π/2).
      double sinOfSum = sin1[c] * cos2[c] + cos1[c] * sin2[c];
      double phi2 = m2 * lc2 * g * sinOfSum;
      double phi1 =
          -m2 * l1 * lc2 * (v2 * v2) * sin2[c]
              - 2 * m2 * l1 * lc2 * v2 * v1 * sin2[c]
              + (m1 * lc1 + m2 * l1) * g * sin1[c]
              + phi2;
      double acceleration2 =
          (torque[c] + d2 / d1 * phi1 - m2 * l1 * lc2 * (v1 * v1) * sin2[c] - phi2)
              / (m2 * (lc2 * lc2) + both - d2 * d2 / d1);
      first[c] = -(d2 * acceleration2 + phi1) / d1;
      second[c] = acceleration2;
    }
  }
}
