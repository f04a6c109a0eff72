package io.drover.catalog.kernels.impulses;

import static io.drover.catalog.kernels.impulses.Hinges.ARM_AX;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_AY;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_BX;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_BY;
import static io.drover.catalog.kernels.impulses.Hinges.BLOCK;
import static io.drover.catalog.kernels.impulses.Hinges.INVERSE_2;
import static io.drover.catalog.kernels.impulses.Hinges.INVERSE_3;
import static io.drover.catalog.kernels.impulses.Hinges.I_A;
import static io.drover.catalog.kernels.impulses.Hinges.I_B;
import static io.drover.catalog.kernels.impulses.Hinges.K_11;
import static io.drover.catalog.kernels.impulses.Hinges.K_12;
import static io.drover.catalog.kernels.impulses.Hinges.K_13;
import static io.drover.catalog.kernels.impulses.Hinges.K_22;
import static io.drover.catalog.kernels.impulses.Hinges.K_23;
import static io.drover.catalog.kernels.impulses.Hinges.K_33;
import static io.drover.catalog.kernels.impulses.Hinges.LEAST;
import static io.drover.catalog.kernels.impulses.Hinges.MINOR_1;
import static io.drover.catalog.kernels.impulses.Hinges.MINOR_2;
import static io.drover.catalog.kernels.impulses.Hinges.MINOR_3;
import static io.drover.catalog.kernels.impulses.Hinges.MOST;
import static io.drover.catalog.kernels.impulses.Hinges.MOTOR;
import static io.drover.catalog.kernels.impulses.Hinges.MOTOR_MASS;
import static io.drover.catalog.kernels.impulses.Hinges.M_A;
import static io.drover.catalog.kernels.impulses.Hinges.M_B;
import static io.drover.catalog.kernels.impulses.Hinges.ROWS;
import static io.drover.catalog.kernels.impulses.Hinges.SIDE;
import static io.drover.catalog.kernels.impulses.Hinges.SPEED;
import static io.drover.catalog.kernels.impulses.Hinges.THRESHOLD;
import static io.drover.catalog.kernels.impulses.Hinges.X;
import static io.drover.catalog.kernels.impulses.Hinges.Y;
import static io.drover.catalog.kernels.impulses.Hinges.Z;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Hinges} on the vector API, both branches of the limit at once. Each method is as long as
 * the compiler still takes in one piece, and calls none of our own, not the smallest, which it no
 * longer would; then vectors would be objects and all of it thirteen times as slow.
 */
final class VectorHinges {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() <= BLOCK
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  private VectorHinges() {}

  static void sweep(float[] hinges, int[] bodies, float[] velocities) {
    for (int h = 0; 2 * h < bodies.length; h++) {
      int from = h * ROWS * BLOCK;
      int a = 3 * bodies[2 * h] * BLOCK;
      int b = 3 * bodies[2 * h + 1] * BLOCK;
      for (int i = 0; i < BLOCK; i += LANES) {
        drive(hinges, from + i, velocities, a + i, b + i);
        hold(hinges, from + i, velocities, a + i, b + i);
      }
    }
  }

  /** The motor, up to its largest impulse. */
  private static void drive(float[] j, int at, float[] v, int a, int b) {
    FloatVector wA = FloatVector.fromArray(SPECIES, v, a);
    FloatVector wB = FloatVector.fromArray(SPECIES, v, b);
    FloatVector old = FloatVector.fromArray(SPECIES, j, at + MOTOR * BLOCK);
    FloatVector wanted =
        old.sub(
            FloatVector.fromArray(SPECIES, j, at + MOTOR_MASS * BLOCK)
                .mul(wB.sub(wA).sub(FloatVector.fromArray(SPECIES, j, at + SPEED * BLOCK))));
    FloatVector most = FloatVector.fromArray(SPECIES, j, at + MOST * BLOCK);
    FloatVector least = FloatVector.fromArray(SPECIES, j, at + LEAST * BLOCK);
    FloatVector motor = wanted.blend(most, wanted.compare(VectorOperators.GT, most));
    motor = motor.blend(least, wanted.compare(VectorOperators.LT, least));
    motor.intoArray(j, at + MOTOR * BLOCK);
    FloatVector impulse = motor.sub(old);
    wA.sub(FloatVector.fromArray(SPECIES, j, at + I_A * BLOCK).mul(impulse)).intoArray(v, a);
    wB.add(FloatVector.fromArray(SPECIES, j, at + I_B * BLOCK).mul(impulse)).intoArray(v, b);
  }

  /** Holds the two bodies together and within the limit. */
  private static void hold(float[] j, int at, float[] v, int a, int b) {
    FloatVector wA = FloatVector.fromArray(SPECIES, v, a);
    FloatVector wB = FloatVector.fromArray(SPECIES, v, b);
    FloatVector rAx = FloatVector.fromArray(SPECIES, j, at + ARM_AX * BLOCK);
    FloatVector rAy = FloatVector.fromArray(SPECIES, j, at + ARM_AY * BLOCK);
    FloatVector rBx = FloatVector.fromArray(SPECIES, j, at + ARM_BX * BLOCK);
    FloatVector rBy = FloatVector.fromArray(SPECIES, j, at + ARM_BY * BLOCK);
    FloatVector vAx = FloatVector.fromArray(SPECIES, v, a + 1 * BLOCK);
    FloatVector vAy = FloatVector.fromArray(SPECIES, v, a + 2 * BLOCK);
    FloatVector vBx = FloatVector.fromArray(SPECIES, v, b + 1 * BLOCK);
    FloatVector vBy = FloatVector.fromArray(SPECIES, v, b + 2 * BLOCK);
    FloatVector dx = vBx.sub(wB.mul(rBy)).sub(vAx).add(wA.mul(rAy));
    FloatVector dy = wB.mul(rBx).add(vBy).sub(vAy).sub(wA.mul(rAx));
    FloatVector dz = wB.sub(wA);
    FloatVector k11 = FloatVector.fromArray(SPECIES, j, at + K_11 * BLOCK);
    FloatVector k12 = FloatVector.fromArray(SPECIES, j, at + K_12 * BLOCK);
    FloatVector k13 = FloatVector.fromArray(SPECIES, j, at + K_13 * BLOCK);
    FloatVector k22 = FloatVector.fromArray(SPECIES, j, at + K_22 * BLOCK);
    FloatVector k23 = FloatVector.fromArray(SPECIES, j, at + K_23 * BLOCK);
    FloatVector k33 = FloatVector.fromArray(SPECIES, j, at + K_33 * BLOCK);
    FloatVector inverse3 = FloatVector.fromArray(SPECIES, j, at + INVERSE_3 * BLOCK);
    FloatVector q =
        inverse3.mul(
            k11.mul(k22.mul(dz).sub(k23.mul(dy)))
                .add(k12.mul(k23.mul(dx).sub(k12.mul(dz))))
                .add(k13.mul(k12.mul(dy).sub(k22.mul(dx)))));
    FloatVector z0 = FloatVector.fromArray(SPECIES, j, at + Z * BLOCK);
    FloatVector z1 = z0.sub(q);
    VectorMask<Float> held =
        z1.mul(FloatVector.fromArray(SPECIES, j, at + SIDE * BLOCK))
            .compare(VectorOperators.GE, FloatVector.fromArray(SPECIES, j, at + THRESHOLD * BLOCK));
    FloatVector minor1 = FloatVector.fromArray(SPECIES, j, at + MINOR_1 * BLOCK);
    FloatVector minor2 = FloatVector.fromArray(SPECIES, j, at + MINOR_2 * BLOCK);
    FloatVector minor3 = FloatVector.fromArray(SPECIES, j, at + MINOR_3 * BLOCK);
    FloatVector x3 = inverse3.mul(dx.mul(minor1).add(dy.mul(minor2)).add(dz.mul(minor3)));
    FloatVector y3 =
        inverse3.mul(
            k11.mul(dy.mul(k33).sub(dz.mul(k23)))
                .add(k12.mul(dz.mul(k13).sub(dx.mul(k33))))
                .add(k13.mul(dx.mul(k23).sub(dy.mul(k13)))));
    FloatVector bx = k13.mul(z0).sub(dx);
    FloatVector by = k23.mul(z0).sub(dy);
    FloatVector inverse2 = FloatVector.fromArray(SPECIES, j, at + INVERSE_2 * BLOCK);
    FloatVector x = inverse2.mul(k22.mul(bx).sub(k12.mul(by))).blend(x3.neg(), held);
    FloatVector y = inverse2.mul(k11.mul(by).sub(k12.mul(bx))).blend(y3.neg(), held);
    FloatVector z = z0.blend(q, held).neg();
    FloatVector.broadcast(SPECIES, 0f).blend(z1, held).intoArray(j, at + Z * BLOCK);
    FloatVector.fromArray(SPECIES, j, at + X * BLOCK).add(x).intoArray(j, at + X * BLOCK);
    FloatVector.fromArray(SPECIES, j, at + Y * BLOCK).add(y).intoArray(j, at + Y * BLOCK);
    FloatVector mA = FloatVector.fromArray(SPECIES, j, at + M_A * BLOCK);
    FloatVector mB = FloatVector.fromArray(SPECIES, j, at + M_B * BLOCK);
    FloatVector iA = FloatVector.fromArray(SPECIES, j, at + I_A * BLOCK);
    FloatVector iB = FloatVector.fromArray(SPECIES, j, at + I_B * BLOCK);
    wA.sub(iA.mul(rAx.mul(y).sub(rAy.mul(x)).add(z))).intoArray(v, a);
    vAx.sub(mA.mul(x)).intoArray(v, a + BLOCK);
    vAy.sub(mA.mul(y)).intoArray(v, a + 2 * BLOCK);
    wB.add(iB.mul(rBx.mul(y).sub(rBy.mul(x)).add(z))).intoArray(v, b);
    vBx.add(mB.mul(x)).intoArray(v, b + BLOCK);
    vBy.add(mB.mul(y)).intoArray(v, b + 2 * BLOCK);
  }
}
