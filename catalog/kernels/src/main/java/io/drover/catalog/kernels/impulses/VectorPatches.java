package io.drover.catalog.kernels.impulses;

import static io.drover.catalog.kernels.impulses.Hinges.BLOCK;
import static io.drover.catalog.kernels.impulses.Patches.ARM_X;
import static io.drover.catalog.kernels.impulses.Patches.ARM_Y;
import static io.drover.catalog.kernels.impulses.Patches.CHANGES;
import static io.drover.catalog.kernels.impulses.Patches.CHANGE_1;
import static io.drover.catalog.kernels.impulses.Patches.CHANGE_2;
import static io.drover.catalog.kernels.impulses.Patches.FRICTION;
import static io.drover.catalog.kernels.impulses.Patches.INVERSE_11;
import static io.drover.catalog.kernels.impulses.Patches.INVERSE_12;
import static io.drover.catalog.kernels.impulses.Patches.INVERSE_22;
import static io.drover.catalog.kernels.impulses.Patches.K_11;
import static io.drover.catalog.kernels.impulses.Patches.K_12;
import static io.drover.catalog.kernels.impulses.Patches.K_22;
import static io.drover.catalog.kernels.impulses.Patches.MASS;
import static io.drover.catalog.kernels.impulses.Patches.MOMENT;
import static io.drover.catalog.kernels.impulses.Patches.NORMAL;
import static io.drover.catalog.kernels.impulses.Patches.NORMAL_X;
import static io.drover.catalog.kernels.impulses.Patches.NORMAL_Y;
import static io.drover.catalog.kernels.impulses.Patches.ON;
import static io.drover.catalog.kernels.impulses.Patches.TANGENT;
import static io.drover.catalog.kernels.impulses.Patches.TANGENT_MASS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Patches} on the vector API, all cases at once; as long and as flat as {@link
 * VectorHinges}.
 */
final class VectorPatches {
  private static final VectorSpecies<Float> SPECIES = VectorHinges.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Rows of the two points. */
  private static final int ONE_ON = Patches.POINT_1 + Patches.ON;

  private static final int ONE_ARM_X = Patches.POINT_1 + Patches.ARM_X;
  private static final int ONE_ARM_Y = Patches.POINT_1 + Patches.ARM_Y;
  private static final int ONE_NORMAL_MASS = Patches.POINT_1 + Patches.NORMAL_MASS;
  private static final int ONE_NORMAL = Patches.POINT_1 + Patches.NORMAL;
  private static final int TWO_ON = Patches.POINT_2 + Patches.ON;
  private static final int TWO_ARM_X = Patches.POINT_2 + Patches.ARM_X;
  private static final int TWO_ARM_Y = Patches.POINT_2 + Patches.ARM_Y;
  private static final int TWO_NORMAL_MASS = Patches.POINT_2 + Patches.NORMAL_MASS;
  private static final int TWO_NORMAL = Patches.POINT_2 + Patches.NORMAL;

  private VectorPatches() {}

  static void sweep(float[] patches, int[] bodies, int count, float[] velocities) {
    for (int patch = 0; patch < count; patch++) {
      int from = patch * Patches.ROWS * BLOCK;
      int body = 3 * bodies[patch] * BLOCK;
      for (int i = 0; i < BLOCK; i += LANES) {
        int at = from + i;
        rub(patches, at, at + Patches.POINT_1 * BLOCK, velocities, body + i);
        rub(patches, at, at + Patches.POINT_2 * BLOCK, velocities, body + i);
        change(patches, at, velocities, body + i);
        push(patches, at, velocities, body + i);
      }
    }
  }

  /** Friction at a point. */
  private static void rub(float[] j, int at, int point, float[] v, int body) {
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    VectorMask<Float> on =
        FloatVector.fromArray(SPECIES, j, point + ON * BLOCK).compare(VectorOperators.NE, zero);
    FloatVector mass = FloatVector.fromArray(SPECIES, j, at + MASS * BLOCK);
    FloatVector nx = FloatVector.fromArray(SPECIES, j, at + NORMAL_X * BLOCK);
    FloatVector ny = FloatVector.fromArray(SPECIES, j, at + NORMAL_Y * BLOCK);
    FloatVector armX = FloatVector.fromArray(SPECIES, j, point + ARM_X * BLOCK);
    FloatVector armY = FloatVector.fromArray(SPECIES, j, point + ARM_Y * BLOCK);
    FloatVector w = FloatVector.fromArray(SPECIES, v, body);
    FloatVector vx = FloatVector.fromArray(SPECIES, v, body + BLOCK);
    FloatVector vy = FloatVector.fromArray(SPECIES, v, body + 2 * BLOCK);
    FloatVector speed = vx.sub(w.mul(armY)).mul(ny).sub(vy.add(w.mul(armX)).mul(nx));
    FloatVector old = FloatVector.fromArray(SPECIES, j, point + TANGENT * BLOCK);
    FloatVector wanted =
        old.sub(FloatVector.fromArray(SPECIES, j, point + TANGENT_MASS * BLOCK).mul(speed));
    FloatVector most =
        FloatVector.fromArray(SPECIES, j, at + FRICTION * BLOCK)
            .mul(FloatVector.fromArray(SPECIES, j, point + NORMAL * BLOCK));
    FloatVector tangent = most.blend(wanted, wanted.compare(VectorOperators.LT, most));
    FloatVector least = most.neg();
    tangent = tangent.blend(least, least.compare(VectorOperators.GT, tangent));
    old.blend(tangent, on).intoArray(j, point + TANGENT * BLOCK);
    FloatVector px = ny.mul(tangent.sub(old));
    FloatVector py = nx.neg().mul(tangent.sub(old));
    FloatVector turn =
        FloatVector.fromArray(SPECIES, j, at + MOMENT * BLOCK).mul(armX.mul(py).sub(armY.mul(px)));
    w.blend(w.add(turn), on).intoArray(v, body);
    vx.blend(vx.add(px.mul(mass)), on).intoArray(v, body + BLOCK);
    vy.blend(vy.add(py.mul(mass)), on).intoArray(v, body + 2 * BLOCK);
  }

  /** Impulses away from the ground, at all points together; none pulls. */
  private static void change(float[] j, int at, float[] v, int body) {
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector nx = FloatVector.fromArray(SPECIES, j, at + NORMAL_X * BLOCK);
    FloatVector ny = FloatVector.fromArray(SPECIES, j, at + NORMAL_Y * BLOCK);
    FloatVector armX1 = FloatVector.fromArray(SPECIES, j, at + ONE_ARM_X * BLOCK);
    FloatVector armY1 = FloatVector.fromArray(SPECIES, j, at + ONE_ARM_Y * BLOCK);
    FloatVector armX2 = FloatVector.fromArray(SPECIES, j, at + TWO_ARM_X * BLOCK);
    FloatVector armY2 = FloatVector.fromArray(SPECIES, j, at + TWO_ARM_Y * BLOCK);
    FloatVector w = FloatVector.fromArray(SPECIES, v, body);
    FloatVector vx = FloatVector.fromArray(SPECIES, v, body + BLOCK);
    FloatVector vy = FloatVector.fromArray(SPECIES, v, body + 2 * BLOCK);
    FloatVector old1 = FloatVector.fromArray(SPECIES, j, at + ONE_NORMAL * BLOCK);
    FloatVector old2 = FloatVector.fromArray(SPECIES, j, at + TWO_NORMAL * BLOCK);
    FloatVector vn1 = vx.sub(w.mul(armY1)).mul(nx).add(vy.add(w.mul(armX1)).mul(ny));
    FloatVector vn2 = vx.sub(w.mul(armY2)).mul(nx).add(vy.add(w.mul(armX2)).mul(ny));
    FloatVector k12 = FloatVector.fromArray(SPECIES, j, at + K_12 * BLOCK);
    FloatVector b1 =
        vn1.sub(FloatVector.fromArray(SPECIES, j, at + K_11 * BLOCK).mul(old1).add(k12.mul(old2)));
    FloatVector b2 =
        vn2.sub(k12.mul(old1).add(FloatVector.fromArray(SPECIES, j, at + K_22 * BLOCK).mul(old2)));
    FloatVector inverse12 = FloatVector.fromArray(SPECIES, j, at + INVERSE_12 * BLOCK);
    FloatVector inverse11 = FloatVector.fromArray(SPECIES, j, at + INVERSE_11 * BLOCK);
    FloatVector inverse22 = FloatVector.fromArray(SPECIES, j, at + INVERSE_22 * BLOCK);
    FloatVector x1 = inverse11.mul(b1).add(inverse12.mul(b2)).neg();
    FloatVector x2 = inverse12.mul(b1).add(inverse22.mul(b2)).neg();
    FloatVector mass1 = FloatVector.fromArray(SPECIES, j, at + ONE_NORMAL_MASS * BLOCK);
    FloatVector y1 = mass1.neg().mul(b1);
    FloatVector y2 = FloatVector.fromArray(SPECIES, j, at + TWO_NORMAL_MASS * BLOCK).neg().mul(b2);
    VectorMask<Float> both =
        b1.compare(VectorOperators.GE, zero).and(b2.compare(VectorOperators.GE, zero));
    VectorMask<Float> second =
        y2.compare(VectorOperators.GE, zero)
            .and(k12.mul(y2).add(b1).compare(VectorOperators.GE, zero));
    VectorMask<Float> first =
        y1.compare(VectorOperators.GE, zero)
            .and(k12.mul(y1).add(b2).compare(VectorOperators.GE, zero));
    VectorMask<Float> none =
        x1.compare(VectorOperators.GE, zero).and(x2.compare(VectorOperators.GE, zero));
    FloatVector next1 = old1.blend(zero, both.or(second)).blend(y1, first).blend(x1, none);
    FloatVector next2 = old2.blend(zero, both).blend(y2, second).blend(zero, first).blend(x2, none);
    VectorMask<Float> two =
        FloatVector.fromArray(SPECIES, j, at + TWO_ON * BLOCK).compare(VectorOperators.NE, zero);
    FloatVector wanted = old1.sub(mass1.mul(vn1));
    FloatVector single = zero.blend(wanted, wanted.compare(VectorOperators.GT, zero));
    next1 = single.blend(next1, two);
    next2 = old2.blend(next2, two);
    VectorMask<Float> on =
        FloatVector.fromArray(SPECIES, j, at + ONE_ON * BLOCK).compare(VectorOperators.NE, zero);
    on = on.and(both.or(second).or(first).or(none).or(two.not()));
    old1.blend(next1, on).intoArray(j, at + ONE_NORMAL * BLOCK);
    old2.blend(next2, on).intoArray(j, at + TWO_NORMAL * BLOCK);
    next1.sub(old1).intoArray(j, at + CHANGE_1 * BLOCK);
    next2.sub(old2).intoArray(j, at + CHANGE_2 * BLOCK);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    zero.blend(one, on).intoArray(j, at + CHANGES * BLOCK);
  }

  /** By what impulses changed, where they did. */
  private static void push(float[] j, int at, float[] v, int body) {
    FloatVector d1 = FloatVector.fromArray(SPECIES, j, at + CHANGE_1 * BLOCK);
    FloatVector d2 = FloatVector.fromArray(SPECIES, j, at + CHANGE_2 * BLOCK);
    VectorMask<Float> on =
        FloatVector.fromArray(SPECIES, j, at + CHANGES * BLOCK).compare(VectorOperators.NE, 0f);
    FloatVector nx = FloatVector.fromArray(SPECIES, j, at + NORMAL_X * BLOCK);
    FloatVector ny = FloatVector.fromArray(SPECIES, j, at + NORMAL_Y * BLOCK);
    FloatVector armX1 = FloatVector.fromArray(SPECIES, j, at + ONE_ARM_X * BLOCK);
    FloatVector armY1 = FloatVector.fromArray(SPECIES, j, at + ONE_ARM_Y * BLOCK);
    FloatVector armX2 = FloatVector.fromArray(SPECIES, j, at + TWO_ARM_X * BLOCK);
    FloatVector armY2 = FloatVector.fromArray(SPECIES, j, at + TWO_ARM_Y * BLOCK);
    FloatVector w = FloatVector.fromArray(SPECIES, v, body);
    FloatVector vx = FloatVector.fromArray(SPECIES, v, body + BLOCK);
    FloatVector vy = FloatVector.fromArray(SPECIES, v, body + 2 * BLOCK);
    FloatVector p1x = d1.mul(nx);
    FloatVector p1y = d1.mul(ny);
    FloatVector p2x = d2.mul(nx);
    FloatVector p2y = d2.mul(ny);
    FloatVector turn = armX1.mul(p1y).sub(armY1.mul(p1x)).add(armX2.mul(p2y).sub(armY2.mul(p2x)));
    FloatVector mass = FloatVector.fromArray(SPECIES, j, at + MASS * BLOCK);
    w.blend(w.add(FloatVector.fromArray(SPECIES, j, at + MOMENT * BLOCK).mul(turn)), on)
        .intoArray(v, body);
    vx.blend(vx.add(mass.mul(p1x.add(p2x))), on).intoArray(v, body + BLOCK);
    vy.blend(vy.add(mass.mul(p1y.add(p2y))), on).intoArray(v, body + 2 * BLOCK);
  }
}
