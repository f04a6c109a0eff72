package io.drover.catalog.kernels.impulses;

/**
 * Sweeps of sequential impulses over contacts of bodies with ground that never moves, of one or two
 * points each, in several worlds at once: as Box2D 2.3's {@code
 * b2ContactSolver::SolveVelocityConstraints}, operation by operation, on floats. Both normal
 * impulses of two points are found together. Nothing bounces.
 *
 * <p>A patch is one contact of the same body in each world, where there is one. Its numbers are
 * {@code patches[(patch · ROWS + row) · worlds + world]}; velocities are those of {@link Hinges}.
 */
public final class Patches {
  /** Inverse mass and inverse moment of inertia of the body; the coefficient of friction. */
  public static final int MASS = 0;

  public static final int MOMENT = 1;
  public static final int FRICTION = 2;

  /** Of the ground, towards the body. */
  public static final int NORMAL_X = 3;

  public static final int NORMAL_Y = 4;

  /** The matrix of both points, symmetric, and its inverse. */
  public static final int K_11 = 5;

  public static final int K_12 = 6;
  public static final int K_22 = 7;
  public static final int INVERSE_11 = 8;
  public static final int INVERSE_12 = 9;
  public static final int INVERSE_22 = 10;

  /** Where the numbers of the two points begin. */
  public static final int POINT_1 = 11;

  public static final int POINT_2 = 18;

  /** Of a point: 1 where there is one, else 0; all of a world without such a contact is 0. */
  public static final int ON = 0;

  /** From the centre of the body to the point; masses that it seems to have there. */
  public static final int ARM_X = 1;

  public static final int ARM_Y = 2;
  public static final int NORMAL_MASS = 3;
  public static final int TANGENT_MASS = 4;

  /** Impulses so far, which sweeps change. */
  public static final int NORMAL = 5;

  public static final int TANGENT = 6;

  /** Of the running sweep: what both normal impulses change by, and 1 where they do. */
  static final int CHANGE_1 = 25;

  static final int CHANGE_2 = 26;
  static final int CHANGES = 27;

  /** Numbers of a patch. */
  public static final int ROWS = 28;

  private Patches() {}

  /**
   * One sweep over the first patches of each world.
   *
   * @param bodies the body of each patch
   * @param worlds {@link Hinges#BLOCK} for the vector form
   */
  public static void sweep(
      float[] patches, int[] bodies, int count, float[] velocities, int worlds) {
    if (Hinges.VECTOR && worlds == Hinges.BLOCK) {
      VectorPatches.sweep(patches, bodies, count, velocities);
    } else {
      PlainPatches.sweep(patches, bodies, count, velocities, worlds);
    }
  }
}
