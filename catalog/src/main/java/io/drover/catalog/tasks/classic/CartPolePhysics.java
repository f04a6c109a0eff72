package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.VectorDynamics;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * State: x (m), ẋ (m/s), θ (rad), θ̇ (rad/s). Operations stand in Gymnasium's order, so that
 * trajectories differ only by the sine and cosine used. All arrays are {@code [copies]}.
 */
final class CartPolePhysics implements VectorDynamics {
  private static final double START = 0.05; // bound of every start variable

  // Of Gymnasium's window, in pixels.
  private static final double WIDTH = 600;
  private static final double HEIGHT = 400;
  private static final double TRACK = 100;
  private static final double CART_WIDTH = 50;
  private static final double CART_HEIGHT = 30;
  private static final double POLE_WIDTH = 10;
  private static final double MARGIN = 20;

  private final double tau;
  private final double xLimit;
  private final double thetaLimit;
  private final float goingReward;
  private final float lastReward;

  /** m/s², kg, kg with the cart, m, kg m, N. */
  private final double[] gravity;

  private final double[] poleMass;
  private final double[] totalMass;
  private final double[] halfLength;
  private final double[] poleMassLength;
  private final double[] forceMag;

  // The state by variables: loops over arrays of one index are taken several copies at a time.
  private final double[] x;
  private final double[] xDot;
  private final double[] theta;
  private final double[] thetaDot;
  private final double[] sin;
  private final double[] cos;
  private final double[] force;

  /** As Gymnasium has it, then the acceleration of the cart. */
  private final double[] temp;

  private final double[] thetaAcceleration;

  CartPolePhysics(CartPole.Params params, int copies) {
    tau = params.tau();
    xLimit = params.xThreshold();
    thetaLimit = params.thetaThresholdRadians();
    goingReward = params.suttonBartoReward() ? 0 : 1;
    lastReward = params.suttonBartoReward() ? -1 : 1;
    gravity = new double[copies];
    poleMass = new double[copies];
    totalMass = new double[copies];
    halfLength = new double[copies];
    poleMassLength = new double[copies];
    forceMag = new double[copies];
    x = new double[copies];
    xDot = new double[copies];
    theta = new double[copies];
    thetaDot = new double[copies];
    sin = new double[copies];
    cos = new double[copies];
    force = new double[copies];
    temp = new double[copies];
    thetaAcceleration = new double[copies];
  }

  @Override
  public void context(int at, double[] values) {
    gravity[at] = values[0];
    poleMass[at] = values[2];
    totalMass[at] = values[2] + values[1];
    halfLength[at] = values[3];
    poleMassLength[at] = values[2] * values[3];
    forceMag[at] = values[4];
  }

  @Override
  public int stateSize() {
    return 4;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    for (int k = 0; k < 4; k++) {
      state[k * stride + at] = rng.nextDouble(-START, START);
    }
  }

  @Override
  public void advance(
      double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
    int n = ended.length;
    System.arraycopy(state, 0, x, 0, n);
    System.arraycopy(state, n, xDot, 0, n);
    System.arraycopy(state, 2 * n, theta, 0, n);
    System.arraycopy(state, 3 * n, thetaDot, 0, n);
    Trigonometry.sinCos(theta, sin, cos, temp, n);
    for (int c = 0; c < n; c++) {
      force[c] = actions[c] == 1 ? forceMag[c] : -forceMag[c];
    }
    move(n);
    System.arraycopy(x, 0, state, 0, n);
    System.arraycopy(xDot, 0, state, n, n);
    System.arraycopy(theta, 0, state, 2 * n, n);
    System.arraycopy(thetaDot, 0, state, 3 * n, n);
    for (int c = 0; c < n; c++) {
      terminated[c] = Math.abs(x[c]) > xLimit | Math.abs(theta[c]) > thetaLimit;
      rewards[c] = terminated[c] ? lastReward : goingReward;
    }
  }

  /** Equations of motion of Barto et al. (1983) without friction, then one explicit Euler step. */
  private void move(int n) {
    // Short loops, so that the compiler takes several copies at once.
    for (int c = 0; c < n; c++) {
      temp[c] =
          (force[c] + poleMassLength[c] * (thetaDot[c] * thetaDot[c]) * sin[c]) / totalMass[c];
    }
    for (int c = 0; c < n; c++) {
      thetaAcceleration[c] =
          (gravity[c] * sin[c] - cos[c] * temp[c])
              / (halfLength[c] * (4.0 / 3.0 - poleMass[c] * (cos[c] * cos[c]) / totalMass[c]));
    }
    for (int c = 0; c < n; c++) {
      temp[c] = temp[c] - poleMassLength[c] * thetaAcceleration[c] * cos[c] / totalMass[c];
    }
    add(x, xDot, n);
    add(xDot, temp, n);
    add(theta, thetaDot, n);
    add(thetaDot, thetaAcceleration, n);
  }

  private void add(double[] values, double[] slope, int n) {
    for (int c = 0; c < n; c++) {
      values[c] = values[c] + tau * slope[c];
    }
  }

  @Override
  public void observe(double[] state, int copies, float[] observations, int rowSize) {
    for (int c = 0; c < copies; c++) {
      int to = c * rowSize;
      observations[to] = (float) state[c];
      observations[to + 1] = (float) state[copies + c];
      observations[to + 2] = (float) state[2 * copies + c];
      observations[to + 3] = (float) state[3 * copies + c];
    }
  }

  @Override
  public Optional<Picture> picture(double[] state, int at, int stride) {
    double scale = WIDTH / (2 * xLimit);
    double cart = state[at] * scale + WIDTH / 2;
    double axle = TRACK + CART_HEIGHT / 4;
    double pole = scale * 2 * halfLength[at] - POLE_WIDTH / 2;
    // Gymnasium's window cuts off a long pole.
    Sketch sketch = new Sketch(WIDTH, Math.max(HEIGHT, axle + pole + MARGIN));
    sketch.line(new double[] {0, TRACK, WIDTH, TRACK}, 1, "#000000");
    sketch.bar(
        cart,
        TRACK,
        -CART_WIDTH / 2,
        -CART_HEIGHT / 2,
        CART_WIDTH / 2,
        CART_HEIGHT / 2,
        0,
        "#000000");
    double angle = -state[2 * stride + at];
    double half = POLE_WIDTH / 2;
    sketch.bar(cart, axle, -half, -half, half, pole, angle, "#ca9865");
    sketch.disc(cart, axle, half, "#8184cb");
    return Optional.of(sketch.picture());
  }
}
