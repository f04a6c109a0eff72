package io.drover.catalog.kernels.impulses;

/** {@link Patches} world by world. */
final class PlainPatches {
  private PlainPatches() {}

  static void sweep(float[] patches, int[] bodies, int count, float[] velocities, int worlds) {
    for (int patch = 0; patch < count; patch++) {
      int from = patch * Patches.ROWS * worlds;
      int body = 3 * bodies[patch] * worlds;
      for (int world = 0; world < worlds; world++) {
        int at = from + world;
        rub(patches, at, at + Patches.POINT_1 * worlds, velocities, body + world, worlds);
        rub(patches, at, at + Patches.POINT_2 * worlds, velocities, body + world, worlds);
        push(patches, at, velocities, body + world, worlds);
      }
    }
  }

  /** Friction at a point. */
  private static void rub(float[] j, int at, int point, float[] v, int body, int n) {
    if (j[point + Patches.ON * n] == 0) {
      return;
    }
    float mass = j[at + Patches.MASS * n];
    float nx = j[at + Patches.NORMAL_X * n];
    float ny = j[at + Patches.NORMAL_Y * n];
    float armX = j[point + Patches.ARM_X * n];
    float armY = j[point + Patches.ARM_Y * n];
    float w = v[body];
    float vx = v[body + n];
    float vy = v[body + 2 * n];
    float speed = (vx - w * armY) * ny - (vy + w * armX) * nx;
    float old = j[point + Patches.TANGENT * n];
    float wanted = old - j[point + Patches.TANGENT_MASS * n] * speed;
    float most = j[at + Patches.FRICTION * n] * j[point + Patches.NORMAL * n];
    float less = wanted < most ? wanted : most;
    float tangent = -most > less ? -most : less;
    j[point + Patches.TANGENT * n] = tangent;
    float px = ny * (tangent - old);
    float py = -nx * (tangent - old);
    v[body] = w + j[at + Patches.MOMENT * n] * (armX * py - armY * px);
    v[body + n] = vx + px * mass;
    v[body + 2 * n] = vy + py * mass;
  }

  /** Away from the ground, at all points together; no impulse pulls. */
  private static void push(float[] j, int at, float[] v, int body, int n) {
    int one = at + Patches.POINT_1 * n;
    int two = at + Patches.POINT_2 * n;
    if (j[one + Patches.ON * n] == 0) {
      return;
    }
    float nx = j[at + Patches.NORMAL_X * n];
    float ny = j[at + Patches.NORMAL_Y * n];
    float armX1 = j[one + Patches.ARM_X * n];
    float armY1 = j[one + Patches.ARM_Y * n];
    float armX2 = j[two + Patches.ARM_X * n];
    float armY2 = j[two + Patches.ARM_Y * n];
    float w = v[body];
    float vx = v[body + n];
    float vy = v[body + 2 * n];
    float old1 = j[one + Patches.NORMAL * n];
    float old2 = j[two + Patches.NORMAL * n];
    float vn1 = (vx - w * armY1) * nx + (vy + w * armX1) * ny;
    if (j[two + Patches.ON * n] == 0) {
      float wanted = old1 - j[one + Patches.NORMAL_MASS * n] * vn1;
      j[one + Patches.NORMAL * n] = wanted > 0 ? wanted : 0;
    } else {
      float vn2 = (vx - w * armY2) * nx + (vy + w * armX2) * ny;
      if (!solve(j, at, vn1, vn2, n)) {
        return;
      }
    }
    float d1 = j[one + Patches.NORMAL * n] - old1;
    float d2 = j[two + Patches.NORMAL * n] - old2;
    float p1x = d1 * nx;
    float p1y = d1 * ny;
    float p2x = d2 * nx;
    float p2y = d2 * ny;
    float mass = j[at + Patches.MASS * n];
    float turn = armX1 * p1y - armY1 * p1x + (armX2 * p2y - armY2 * p2x);
    v[body] = w + j[at + Patches.MOMENT * n] * turn;
    v[body + n] = vx + mass * (p1x + p2x);
    v[body + 2 * n] = vy + mass * (p1y + p2y);
  }

  /** Normal impulses of both points, where there are such; of four cases the first that holds. */
  private static boolean solve(float[] j, int at, float vn1, float vn2, int n) {
    int one = at + (Patches.POINT_1 + Patches.NORMAL) * n;
    int two = at + (Patches.POINT_2 + Patches.NORMAL) * n;
    float k12 = j[at + Patches.K_12 * n];
    float inverse12 = j[at + Patches.INVERSE_12 * n];
    float b1 = vn1 - (j[at + Patches.K_11 * n] * j[one] + k12 * j[two]);
    float b2 = vn2 - (k12 * j[one] + j[at + Patches.K_22 * n] * j[two]);
    float x1 = -(j[at + Patches.INVERSE_11 * n] * b1 + inverse12 * b2);
    float x2 = -(inverse12 * b1 + j[at + Patches.INVERSE_22 * n] * b2);
    if (!(x1 >= 0 && x2 >= 0)) {
      float y1 = -j[at + (Patches.POINT_1 + Patches.NORMAL_MASS) * n] * b1;
      float y2 = -j[at + (Patches.POINT_2 + Patches.NORMAL_MASS) * n] * b2;
      x1 = 0;
      x2 = 0;
      if (y1 >= 0 && k12 * y1 + b2 >= 0) {
        x1 = y1;
      } else if (y2 >= 0 && k12 * y2 + b1 >= 0) {
        x2 = y2;
      } else if (!(b1 >= 0 && b2 >= 0)) {
        return false;
      }
    }
    j[one] = x1;
    j[two] = x2;
    return true;
  }
}
