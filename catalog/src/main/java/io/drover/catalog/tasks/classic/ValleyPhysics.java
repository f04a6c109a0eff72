package io.drover.catalog.tasks.classic;

import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.VectorDynamics;
import io.drover.dsl.random.Rng;
import java.util.Optional;

/**
 * What the two mountain cars have in common. State: position, velocity (positions a step). Arrays
 * are {@code [copies]}.
 */
abstract class ValleyPhysics implements VectorDynamics {
  // Bounds of the position at a start; the car stands still.
  private static final double START_LOW = -0.6;
  private static final double START_HIGH = -0.4;

  final double[] gravity;
  final double[] power;
  final double[] maxSpeed;
  final double[] goalPosition;
  final double[] goalVelocity;
  final double[] minPosition;
  final double[] maxPosition;

  /** Three times the position, its sine, which is the hill's height, and its cosine, the slope. */
  final double[] angle;

  final double[] height;
  final double[] slope;
  final double[] scratch;

  /** What the engine adds to the velocity. */
  final double[] push;

  ValleyPhysics(int copies) {
    gravity = new double[copies];
    power = new double[copies];
    maxSpeed = new double[copies];
    goalPosition = new double[copies];
    goalVelocity = new double[copies];
    minPosition = new double[copies];
    maxPosition = new double[copies];
    angle = new double[copies];
    height = new double[copies];
    slope = new double[copies];
    scratch = new double[copies];
    push = new double[copies];
  }

  /** The last five of a context's values. */
  final void setBounds(int at, double[] values) {
    maxSpeed[at] = values[2];
    goalPosition[at] = values[3];
    goalVelocity[at] = values[4];
    minPosition[at] = values[5];
    maxPosition[at] = values[6];
  }

  @Override
  public final int stateSize() {
    return 2;
  }

  @Override
  public final void start(Rng rng, double[] state, int at, int stride) {
    state[at] = rng.nextDouble(START_LOW, START_HIGH);
    state[stride + at] = 0;
  }

  @Override
  public final void observe(double[] state, int copies, float[] observations, int rowSize) {
    for (int c = 0; c < copies; c++) {
      observations[c * rowSize] = (float) state[c];
      observations[c * rowSize + 1] = (float) state[copies + c];
    }
  }

  @Override
  public final Optional<Picture> picture(double[] state, int at, int stride) {
    double position = state[at];
    double low = minPosition[at];
    return Optional.of(ValleyPicture.of(position, low, maxPosition[at], goalPosition[at]));
  }
}
