package io.drover.catalog.kernels.impulses;

/**
 * Rows of {@link VectorPlaces}: places of bodies, joints and points of contact of {@link
 * Hinges#BLOCK} worlds of one build, as Box2D's {@code SolvePositionConstraints} moves them.
 *
 * <p>Bodies: {@code bodies[(body · BODY_ROWS + row) · BLOCK + world]}; joints and points likewise.
 */
public final class Places {
  /** Of a body: its angle and the place of its centre. */
  public static final int ANGLE = 0;

  public static final int X = 1;
  public static final int Y = 2;

  /** Sine and cosine of its angle, which are found here; what follows each is written over. */
  public static final int SIN = 3;

  public static final int COS = 5;

  /** Numbers of a body. */
  public static final int BODY_ROWS = 7;

  /** Of a joint: inverse moments and masses of both bodies, 1 / (I_A + I_B). */
  public static final int I_A = 0;

  public static final int I_B = 1;
  public static final int M_A = 2;
  public static final int M_B = 3;
  public static final int MOTOR_MASS = 4;

  /** Where it is on each of them. */
  public static final int ANCHOR_AX = 5;

  public static final int ANCHOR_AY = 6;
  public static final int ANCHOR_BX = 7;
  public static final int ANCHOR_BY = 8;

  /** The angle that is called 0, both limits, and 1 at the lower one, −1 at the upper one, or 0. */
  public static final int REFERENCE = 9;

  public static final int LOWER = 10;
  public static final int UPPER = 11;
  public static final int SIDE = 12;

  /** Numbers of a joint. */
  public static final int HINGE_ROWS = 13;

  /** Of a point of contact: 1 where there is one, 1 if the face is the ground's. */
  public static final int ON = 0;

  public static final int OF_GROUND = 1;

  /** Inverse mass and moment of its body, and from its origin to its centre. */
  public static final int MASS = 2;

  public static final int MOMENT = 3;
  public static final int OFF_X = 4;
  public static final int OFF_Y = 5;

  /** The face's normal and a place on it; the point on the other of the two; radii of both. */
  public static final int NORMAL_X = 6;

  public static final int NORMAL_Y = 7;
  public static final int FACE_X = 8;
  public static final int FACE_Y = 9;
  public static final int POINT_X = 10;
  public static final int POINT_Y = 11;
  public static final int RADII = 12;

  /** Numbers of a point. */
  public static final int POINT_ROWS = 13;

  private Places() {}

  /**
   * How far corrections go, m and rad: Box2D's settings.
   *
   * @param share of what a point is too deep
   * @param linearSlop of points and joints
   * @param angularSlop of limits
   * @param mostLinear correction of a point at once
   * @param mostAngular correction of a limit at once
   */
  public record Limits(
      float share, float linearSlop, float angularSlop, float mostLinear, float mostAngular) {}

  /**
   * One pass over all points, then over all joints, in each world; only where {@link Hinges#VECTOR}
   * holds.
   *
   * @param joined the two bodies of each joint
   * @param touched the body of each point
   * @param separation {@code [BLOCK]}: becomes the least of any point, 0 at most
   * @param open {@code [BLOCK]}: becomes 0 where all joints were close enough, else 1
   */
  public static void pass(
      float[] bodies,
      float[] hinges,
      int[] joined,
      float[] points,
      int[] touched,
      int count,
      Limits limits,
      float[] separation,
      float[] open) {
    VectorPlaces.points(points, touched, count, bodies, limits, separation);
    VectorPlaces.hinges(hinges, joined, bodies, limits, open);
  }
}
