package io.drover.catalog.kernels.impulses;

import static io.drover.catalog.kernels.impulses.Hinges.ARM_AX;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_AY;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_BX;
import static io.drover.catalog.kernels.impulses.Hinges.ARM_BY;
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

/** {@link Hinges} world by world. */
final class PlainHinges {
  private PlainHinges() {}

  static void sweep(float[] hinges, int[] bodies, float[] velocities, int worlds) {
    for (int h = 0; 2 * h < bodies.length; h++) {
      int from = h * ROWS * worlds;
      int a = 3 * bodies[2 * h] * worlds;
      int b = 3 * bodies[2 * h + 1] * worlds;
      for (int world = 0; world < worlds; world++) {
        drive(hinges, from + world, velocities, a + world, b + world, worlds);
        hold(hinges, from + world, velocities, a + world, b + world, worlds);
      }
    }
  }

  /** The motor, up to its largest impulse. */
  private static void drive(float[] j, int at, float[] v, int a, int b, int n) {
    float old = j[at + MOTOR * n];
    float wanted = old - j[at + MOTOR_MASS * n] * (v[b] - v[a] - j[at + SPEED * n]);
    float most = j[at + MOST * n];
    float least = j[at + LEAST * n];
    // Branches, as they are foreseen: minimum and maximum would have to be waited for.
    float motor = wanted < least ? least : wanted > most ? most : wanted;
    j[at + MOTOR * n] = motor;
    v[a] -= j[at + I_A * n] * (motor - old);
    v[b] += j[at + I_B * n] * (motor - old);
  }

  /** Holds the two bodies together and within the limit. */
  private static void hold(float[] j, int at, float[] v, int a, int b, int n) {
    float wA = v[a];
    float wB = v[b];
    float vAx = v[a + n];
    float vAy = v[a + 2 * n];
    float vBx = v[b + n];
    float vBy = v[b + 2 * n];
    float dx = vBx - wB * j[at + ARM_BY * n] - vAx + wA * j[at + ARM_AY * n];
    float dy = wB * j[at + ARM_BX * n] + vBy - vAy - wA * j[at + ARM_AX * n];
    float k11 = j[at + K_11 * n];
    float k12 = j[at + K_12 * n];
    float k13 = j[at + K_13 * n];
    float k22 = j[at + K_22 * n];
    float k23 = j[at + K_23 * n];
    float z0 = j[at + Z * n];
    float x;
    float y;
    float z;
    float side = j[at + SIDE * n];
    boolean held = false;
    float dz = wB - wA;
    float q = 0;
    float z1 = 0;
    if (side != 0) {
      q =
          j[at + INVERSE_3 * n]
              * (k11 * (k22 * dz - k23 * dy)
                  + k12 * (k23 * dx - k12 * dz)
                  + k13 * (k12 * dy - k22 * dx));
      z1 = z0 - q;
      held = z1 * side >= j[at + THRESHOLD * n];
    }
    if (held) {
      float k33 = j[at + K_33 * n];
      float inverse = j[at + INVERSE_3 * n];
      x =
          -(inverse
              * (dx * j[at + MINOR_1 * n] + dy * j[at + MINOR_2 * n] + dz * j[at + MINOR_3 * n]));
      y =
          -(inverse
              * (k11 * (dy * k33 - dz * k23)
                  + k12 * (dz * k13 - dx * k33)
                  + k13 * (dx * k23 - dy * k13)));
      z = -q;
    } else {
      // Free of the limit, or let go of it.
      float inverse = j[at + INVERSE_2 * n];
      float bx = k13 * z0 - dx;
      float by = k23 * z0 - dy;
      x = inverse * (k22 * bx - k12 * by);
      y = inverse * (k11 * by - k12 * bx);
      z = -z0;
      z1 = 0;
    }
    j[at + Z * n] = z1;
    push(j, at, v, a, b, n, x, y, z);
  }

  /** Gives both bodies an impulse at the joint. */
  private static void push(
      float[] j, int at, float[] v, int a, int b, int n, float x, float y, float z) {
    j[at + X * n] += x;
    j[at + Y * n] += y;
    float mA = j[at + M_A * n];
    float mB = j[at + M_B * n];
    float turnA = j[at + ARM_AX * n] * y - j[at + ARM_AY * n] * x + z;
    float turnB = j[at + ARM_BX * n] * y - j[at + ARM_BY * n] * x + z;
    v[a] -= j[at + I_A * n] * turnA;
    v[a + n] -= mA * x;
    v[a + 2 * n] -= mA * y;
    v[b] += j[at + I_B * n] * turnB;
    v[b + n] += mB * x;
    v[b + 2 * n] += mB * y;
  }
}
