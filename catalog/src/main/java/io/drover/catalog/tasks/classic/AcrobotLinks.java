package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Picture;

/**
 * The equations of motion of two links, for all copies: Sutton and Barto (1998), section 11.3, as
 * in Gymnasium. Arrays are {@code [copies]}; a state is {@code [4][copies]}.
 */
final class AcrobotLinks {
  /** Of Gymnasium's window, in pixels. */
  private static final double SIDE = 500;

  private final double[] mass2;
  private final double[] length1;
  private final double[] inertia;

  // What does not change in an episode, in the order in which Gymnasium multiplies and adds.
  private final double[] inertia1; // m₁ lc₁²
  private final double[] squares; // l₁² + lc₂²
  private final double[] square2; // lc₂²
  private final double[] product; // l₁ lc₂
  private final double[] coupling; // m₂ l₁ lc₂
  private final double[] pull1; // (m₁ lc₁ + m₂ l₁) g
  private final double[] pull2; // m₂ lc₂ g

  private final double[] sin1;
  private final double[] cos1;
  private final double[] sin2;
  private final double[] cos2;

  // As Gymnasium names them.
  private final double[] d1;
  private final double[] d2;
  private final double[] phi1;
  private final double[] phi2;

  AcrobotLinks(int copies) {
    mass2 = new double[copies];
    length1 = new double[copies];
    inertia = new double[copies];
    inertia1 = new double[copies];
    squares = new double[copies];
    square2 = new double[copies];
    product = new double[copies];
    coupling = new double[copies];
    pull1 = new double[copies];
    pull2 = new double[copies];
    sin1 = new double[copies];
    cos1 = new double[copies];
    sin2 = new double[copies];
    cos2 = new double[copies];
    d1 = new double[copies];
    d2 = new double[copies];
    phi1 = new double[copies];
    phi2 = new double[copies];
  }

  /** Takes a copy's context: m₁, m₂ (kg), l₁, lc₁, lc₂ (m), I (kg m²), g (m/s²). */
  void set(int at, double[] values) {
    double m1 = values[0];
    double m2 = values[1];
    double l1 = values[2];
    double lc1 = values[3];
    double lc2 = values[4];
    double g = values[6];
    mass2[at] = m2;
    length1[at] = l1;
    inertia[at] = values[5];
    inertia1[at] = m1 * (lc1 * lc1);
    squares[at] = l1 * l1 + lc2 * lc2;
    square2[at] = lc2 * lc2;
    product[at] = l1 * lc2;
    coupling[at] = m2 * l1 * lc2;
    pull1[at] = (m1 * lc1 + m2 * l1) * g;
    pull2[at] = m2 * lc2 * g;
  }

  /** Sines and cosines of the two angles of each copy, for the methods below. */
  void turn(double[][] state, int n) {
    Trigonometry.sinCos(state[0], sin1, cos1, d1, n);
    Trigonometry.sinCos(state[1], sin2, cos2, d1, n);
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
    inertias(n);
    forces(state[2], state[3], n);
    accelerations(state[2], torque, slope[2], slope[3], n);
  }

  // Short loops, so that the compiler takes several copies at once.

  private void inertias(int n) {
    for (int c = 0; c < n; c++) {
      d1[c] = inertia1[c] + mass2[c] * (squares[c] + 2 * product[c] * cos2[c]);
    }
    for (int c = 0; c < n; c++) {
      d1[c] = d1[c] + inertia[c] + inertia[c];
      d2[c] = mass2[c] * (square2[c] + product[c] * cos2[c]) + inertia[c];
    }
  }

  /** With sin θ₁ for cos(θ₁ − π/2), and so for the sum of the angles. */
  private void forces(double[] speed1, double[] speed2, int n) {
    for (int c = 0; c < n; c++) {
      phi2[c] = pull2[c] * (sin1[c] * cos2[c] + cos1[c] * sin2[c]);
    }
    for (int c = 0; c < n; c++) {
      phi1[c] =
          -coupling[c] * (speed2[c] * speed2[c]) * sin2[c]
              - 2 * coupling[c] * speed2[c] * speed1[c] * sin2[c]
              + pull1[c] * sin1[c]
              + phi2[c];
    }
  }

  private void accelerations(
      double[] speed1, double[] torque, double[] first, double[] second, int n) {
    for (int c = 0; c < n; c++) {
      second[c] =
          (torque[c]
                  + d2[c] / d1[c] * phi1[c]
                  - coupling[c] * (speed1[c] * speed1[c]) * sin2[c]
                  - phi2[c])
              / (mass2[c] * square2[c] + inertia[c] - d2[c] * d2[c] / d1[c]);
    }
    for (int c = 0; c < n; c++) {
      first[c] = -(d2[c] * second[c] + phi1[c]) / d1[c];
    }
  }
}
