package io.drover.catalog.kernels.impulses;

import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.kernels.VectorModule;

/**
 * Sweeps of sequential impulses over revolute joints with motors and limits, in several worlds of
 * one build at once: as Box2D's {@code b2RevoluteJoint::SolveVelocityConstraints}, operation by
 * operation, on floats. Catto (2009), "Modeling and solving constraints", Game Developers
 * Conference.
 *
 * <p>One hinge after the other is a chain of operations that wait for each other; worlds side by
 * side do not. Both forms give the same bits whatever the number of worlds.
 *
 * <p>Numbers of hinges: {@code hinges[(h · ROWS + row) · worlds + world]}. Velocities of bodies:
 * {@code velocities[(3 · body + k) · worlds + world]}, with k = 0, 1, 2 the angular velocity, that
 * to the right and that upwards.
 */
public final class Hinges {
  /** Worlds that the vector form takes at a time. */
  public static final int BLOCK = 16;

  /** Whether there is a vector form here. */
  public static final boolean VECTOR = Kernels.vectorWanted() && VectorModule.isPresent();

  /** Inverse moments of inertia and masses of the two bodies. */
  public static final int I_A = 0;

  public static final int I_B = 1;
  public static final int M_A = 2;
  public static final int M_B = 3;

  /** Of the motor: 1 / (I_A + I_B), the speed it aims at, its largest impulse and its least. */
  public static final int MOTOR_MASS = 4;

  public static final int SPEED = 5;
  public static final int MOST = 6;
  public static final int LEAST = 7;

  /** From the centres of the bodies to the joint. */
  public static final int ARM_AX = 8;

  public static final int ARM_AY = 9;
  public static final int ARM_BX = 10;
  public static final int ARM_BY = 11;

  /** The matrix K of the point's two rows and the limit's, symmetric. */
  public static final int K_11 = 12;

  public static final int K_12 = 13;
  public static final int K_13 = 14;
  public static final int K_22 = 15;
  public static final int K_23 = 16;
  public static final int K_33 = 17;

  /** 1 / det K, 1 over that of its first two rows and columns, and minors of its first column. */
  public static final int INVERSE_3 = 18;

  public static final int INVERSE_2 = 19;
  public static final int MINOR_1 = 20;
  public static final int MINOR_2 = 21;
  public static final int MINOR_3 = 22;

  /** 1 at the lower limit, −1 at the upper one; 0 where the joint is free. */
  public static final int SIDE = 23;

  /** What the limit's impulse, times its side, must reach: 0, or 1 where the joint is free. */
  public static final int THRESHOLD = 24;

  /** Impulses so far, which sweeps change: of the motor, of the point, of the limit. */
  public static final int MOTOR = 25;

  public static final int X = 26;
  public static final int Y = 27;
  public static final int Z = 28;

  /** Numbers of a hinge. */
  public static final int ROWS = 29;

  private Hinges() {}

  /**
   * One sweep over all hinges of each world.
   *
   * @param bodies the two bodies of each hinge
   * @param worlds {@link #BLOCK} for the vector form
   */
  public static void sweep(float[] hinges, int[] bodies, float[] velocities, int worlds) {
    if (VECTOR && worlds == BLOCK) {
      VectorHinges.sweep(hinges, bodies, velocities);
    } else {
      PlainHinges.sweep(hinges, bodies, velocities, worlds);
    }
  }
}
