package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.VectorDynamics;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * State: θ (rad, any number of turns), θ̇ (rad/s). Operations stand in Gymnasium's order and
 * precision, so that trajectories differ only by the sine and cosine used. Arrays are {@code
 * [copies]}.
 */
final class PendulumPhysics implements VectorDynamics {
  private static final double START_ANGLE = Math.PI; // bound
  private static final double START_SPEED = 1.0; // bound
  private static final double TURN = 2 * Math.PI;

  private final double dt; // s between two states

  /** What stands before sin θ, and before the torque, which NumPy computes in floats. */
  private final double[] pull;

  private final float[] push;
  private final double[] maxSpeed;
  private final float[] maxTorque;

  private final double[] theta;
  private final double[] speed;

  /** Of the state that was observed last: also the one that is advanced. */
  private final double[] sin;

  private final double[] cos;
  private final double[] drive;
  private final double[] effort;
  private final double[] cost;

  /** Of the last step, for the picture; 0 at a start. */
  private final float[] torque;

  PendulumPhysics(double dt, int copies) {
    this.dt = dt;
    pull = new double[copies];
    push = new float[copies];
    maxSpeed = new double[copies];
    maxTorque = new float[copies];
    theta = new double[copies];
    speed = new double[copies];
    sin = new double[copies];
    cos = new double[copies];
    drive = new double[copies];
    effort = new double[copies];
    cost = new double[copies];
    torque = new float[copies];
  }

  @Override
  public void context(int at, double[] values) {
    double g = values[0];
    double m = values[1];
    double l = values[2];
    pull[at] = 3 * g / (2 * l);
    push[at] = (float) (3.0 / (m * (l * l)));
    maxSpeed[at] = values[3];
    maxTorque[at] = (float) values[4];
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public void start(Rng rng, double[] state, int at, int stride) {
    state[at] = rng.nextDouble(-START_ANGLE, START_ANGLE);
    state[stride + at] = rng.nextDouble(-START_SPEED, START_SPEED);
    torque[at] = 0;
  }

  @Override
  public void take(double[] variables, double[] state, int at, int stride) {
    VectorDynamics.super.take(variables, state, at, stride);
    torque[at] = 0;
  }

  @Override
  public void advance(
      double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
    int n = ended.length;
    System.arraycopy(state, 0, theta, 0, n);
    System.arraycopy(state, n, speed, 0, n);
    for (int c = 0; c < n; c++) {
      float u = Math.min(Math.max(actions[c], -maxTorque[c]), maxTorque[c]);
      torque[c] = ended[c] ? torque[c] : u;
      drive[c] = push[c] * u;
      effort[c] = 0.001f * (u * u);
    }
    move(n);
    System.arraycopy(theta, 0, state, 0, n);
    System.arraycopy(speed, 0, state, n, n);
    for (int c = 0; c < n; c++) {
      rewards[c] = (float) -cost[c];
      terminated[c] = false;
    }
  }

  /** One Euler step: the new speed moves the angle. */
  private void move(int n) {
    for (int c = 0; c < n; c++) {
      double angle = normalise(theta[c]);
      cost[c] = angle * angle + 0.1 * (speed[c] * speed[c]) + effort[c];
      double faster = speed[c] + (pull[c] * sin[c] + drive[c]) * dt;
      speed[c] = Math.min(Math.max(faster, -maxSpeed[c]), maxSpeed[c]);
      theta[c] = theta[c] + speed[c] * dt;
    }
  }

  /** The same angle in [−π, π): the bits of NumPy's {@code (angle + π) % 2π − π}. */
  private static double normalise(double angle) {
    double above = angle + Math.PI;
    // Rounded once, as NumPy's; a quotient rounded up to a whole number leaves less than nothing.
    double rest = Math.fma(-Math.floor(above / TURN), TURN, above);
    return (rest < 0 ? rest + TURN : rest) - Math.PI;
  }

  @Override
  public void observe(double[] state, int copies, float[] observations, int rowSize) {
    System.arraycopy(state, 0, theta, 0, copies);
    Trigonometry.sinCos(theta, sin, cos, cost, copies);
    for (int c = 0; c < copies; c++) {
      int to = c * rowSize;
      observations[to] = (float) cos[c];
      observations[to + 1] = (float) sin[c];
      observations[to + 2] = (float) state[copies + c];
    }
  }

  @Override
  public Optional<Picture> picture(double[] state, int at, int stride) {
    return Optional.of(PendulumPicture.of(state[at], torque[at]));
  }
}
