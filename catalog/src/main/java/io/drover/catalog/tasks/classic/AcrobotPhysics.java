package io.drover.catalog.tasks.classic;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.VectorDynamics;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * State: θ₁, θ₂ (rad, in [−π, π]), θ̇₁, θ̇₂ (rad/s). Operations stand in Gymnasium's order, but for
 * sines and cosines of differences with π/2 and of sums, which come from those of the two angles:
 * trajectories differ in the last bits. Arrays are {@code [copies]}.
 */
final class AcrobotPhysics implements VectorDynamics {
  private static final int VARIABLES = 4;
  private static final double START = 0.1; // bound of every start variable
  private static final double TURN = 2 * Math.PI;

  /** A step that turns farther left what its integration can follow, in an extreme context. */
  private static final double WRAPS = 1000;

  private final double dt; // s between two states
  private final AcrobotLinks links;
  private final double[] maxVelocity1;
  private final double[] maxVelocity2;

  /** The state, and where the slope is taken. */
  private final double[][] y;

  private final double[][] point;

  /** The slopes at the four points of a Runge-Kutta step. */
  private final double[][] k1;

  private final double[][] k2;
  private final double[][] k3;
  private final double[][] k4;
  private final double[] torque;

  AcrobotPhysics(double dt, int copies) {
    this.dt = dt;
    links = new AcrobotLinks(copies);
    maxVelocity1 = new double[copies];
    maxVelocity2 = new double[copies];
    y = new double[VARIABLES][copies];
    point = new double[VARIABLES][copies];
    k1 = new double[VARIABLES][copies];
    k2 = new double[VARIABLES][copies];
    k3 = new double[VARIABLES][copies];
    k4 = new double[VARIABLES][copies];
    torque = new double[copies];
  }

  @Override
  public void context(int at, double[] values) {
    links.set(at, values);
    maxVelocity1[at] = values[7];
    maxVelocity2[at] = values[8];
  }

  @Override
  public int stateSize() {
    return VARIABLES;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    for (int k = 0; k < VARIABLES; k++) {
      // Gymnasium rounds the start state, and only it, to a float.
      state[k * stride + at] = (float) rng.nextDouble(-START, START);
    }
  }

  /** One classical fourth-order Runge-Kutta step with the torque held. */
  @Override
  public void advance(
      double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
    int n = ended.length;
    for (int k = 0; k < VARIABLES; k++) {
      System.arraycopy(state, k * n, y[k], 0, n);
    }
    for (int c = 0; c < n; c++) {
      torque[c] = actions[c] - 1;
    }
    // The state is the one observed last, to whose angles the links are turned.
    links.slopes(y, torque, k1, n);
    links.slopes(ahead(dt / 2, k1, n), torque, k2, n);
    links.slopes(ahead(dt / 2, k2, n), torque, k3, n);
    links.slopes(ahead(dt, k3, n), torque, k4, n);
    for (int k = 0; k < VARIABLES; k++) {
      add(y[k], k1[k], k2[k], k3[k], k4[k], n);
    }
    for (int c = 0; c < n; c++) {
      y[0][c] = wrap(y[0][c]);
      y[1][c] = wrap(y[1][c]);
    }
    bound(y[2], maxVelocity1, n);
    bound(y[3], maxVelocity2, n);
    for (int k = 0; k < VARIABLES; k++) {
      System.arraycopy(y[k], 0, state, k * n, n);
    }
    links.turn(y, n);
    for (int c = 0; c < n; c++) {
      terminated[c] = links.height(c) > 1.0;
      rewards[c] = terminated[c] ? 0 : -1;
    }
  }

  private double[][] ahead(double step, double[][] slope, int n) {
    for (int k = 0; k < VARIABLES; k++) {
      ahead(y[k], step, slope[k], point[k], n);
    }
    links.turn(point, n);
    return point;
  }

  private static void ahead(double[] from, double step, double[] slope, double[] to, int n) {
    for (int c = 0; c < n; c++) {
      to[c] = from[c] + step * slope[c];
    }
  }

  private void add(double[] y, double[] k1, double[] k2, double[] k3, double[] k4, int n) {
    double sixth = dt / 6.0;
    for (int c = 0; c < n; c++) {
      y[c] = y[c] + sixth * (k1[c] + 2 * k2[c] + 2 * k3[c] + k4[c]);
    }
  }

  /** The same angle in [−π, π], by Gymnasium's operations where they end soon. */
  private static double wrap(double angle) {
    if (Math.abs(angle) > WRAPS) {
      return StrictMath.IEEEremainder(angle, TURN);
    }
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped = wrapped - TURN;
    }
    while (wrapped < -Math.PI) {
      wrapped = wrapped + TURN;
    }
    return wrapped;
  }

  private static void bound(double[] values, double[] limit, int n) {
    for (int c = 0; c < n; c++) {
      values[c] = Math.min(Math.max(values[c], -limit[c]), limit[c]);
    }
  }

  @Override
  public void observe(double[] state, int copies, float[] observations, int rowSize) {
    System.arraycopy(state, 0, y[0], 0, copies);
    System.arraycopy(state, copies, y[1], 0, copies);
    links.turn(y, copies);
    for (int c = 0; c < copies; c++) {
      int to = c * rowSize;
      links.observe(c, observations, to);
      observations[to + 4] = (float) state[2 * copies + c];
      observations[to + 5] = (float) state[3 * copies + c];
    }
  }

  @Override
  public Optional<Picture> picture(double[] state, int at, int stride) {
    double[] angles = {state[at], state[at] + state[stride + at]};
    return Optional.of(links.picture(at, angles));
  }
}
