package io.drover.catalog.kernels.impulses;

import static io.drover.catalog.kernels.impulses.Hinges.BLOCK;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Places} on the vector API; as long and as flat as {@link VectorHinges}. */
final class VectorPlaces {
  private static final VectorSpecies<Float> SPECIES = VectorHinges.SPECIES;
  private static final int LANES = SPECIES.length();

  private VectorPlaces() {}

  static void hinges(
      float[] hinges, int[] joined, float[] bodies, Places.Limits limits, float[] open) {
    Arrays.fill(open, 0);
    for (int h = 0; 2 * h < joined.length; h++) {
      int from = h * Places.HINGE_ROWS * BLOCK;
      int a = joined[2 * h] * Places.BODY_ROWS * BLOCK;
      int b = joined[2 * h + 1] * Places.BODY_ROWS * BLOCK;
      for (int i = 0; i < BLOCK; i += LANES) {
        turnBack(hinges, from + i, bodies, a + i, b + i, limits, open, i);
      }
      VectorRotations.rotate(bodies, a);
      VectorRotations.rotate(bodies, b);
      for (int i = 0; i < BLOCK; i += LANES) {
        moveTogether(hinges, from + i, bodies, a + i, b + i, limits, open, i);
      }
    }
  }

  /** Turns the bodies back to the limit. */
  private static void turnBack(
      float[] j, int at, float[] v, int a, int b, Places.Limits limits, float[] open, int world) {
    FloatVector angleA = FloatVector.fromArray(SPECIES, v, a + Places.ANGLE * BLOCK);
    FloatVector angleB = FloatVector.fromArray(SPECIES, v, b + Places.ANGLE * BLOCK);
    FloatVector angle =
        angleB.sub(angleA).sub(FloatVector.fromArray(SPECIES, j, at + Places.REFERENCE * BLOCK));
    FloatVector side = FloatVector.fromArray(SPECIES, j, at + Places.SIDE * BLOCK);
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector lower = FloatVector.fromArray(SPECIES, j, at + Places.LOWER * BLOCK);
    FloatVector upper = FloatVector.fromArray(SPECIES, j, at + Places.UPPER * BLOCK);
    FloatVector up =
        angle.sub(lower).add(limits.angularSlop()).min(zero).max(-limits.mostAngular());
    FloatVector down =
        angle.sub(upper).sub(limits.angularSlop()).min(limits.mostAngular()).max(zero);
    VectorMask<Float> low = side.compare(VectorOperators.GT, zero);
    VectorMask<Float> held = side.compare(VectorOperators.NE, zero);
    FloatVector turn = down.blend(up, low);
    FloatVector impulse =
        FloatVector.fromArray(SPECIES, j, at + Places.MOTOR_MASS * BLOCK).neg().mul(turn);
    angleA
        .blend(
            angleA.sub(FloatVector.fromArray(SPECIES, j, at + Places.I_A * BLOCK).mul(impulse)),
            held)
        .intoArray(v, a + Places.ANGLE * BLOCK);
    angleB
        .blend(
            angleB.add(FloatVector.fromArray(SPECIES, j, at + Places.I_B * BLOCK).mul(impulse)),
            held)
        .intoArray(v, b + Places.ANGLE * BLOCK);
    FloatVector error = zero.blend(angle.sub(upper).blend(lower.sub(angle), low), held);
    VectorMask<Float> close = error.compare(VectorOperators.LE, limits.angularSlop());
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    one.blend(FloatVector.fromArray(SPECIES, open, world), close).intoArray(open, world);
  }

  /** Moves the bodies together. */
  private static void moveTogether(
      float[] j, int at, float[] v, int a, int b, Places.Limits limits, float[] open, int world) {
    FloatVector mA = FloatVector.fromArray(SPECIES, j, at + Places.M_A * BLOCK);
    FloatVector mB = FloatVector.fromArray(SPECIES, j, at + Places.M_B * BLOCK);
    FloatVector iA = FloatVector.fromArray(SPECIES, j, at + Places.I_A * BLOCK);
    FloatVector iB = FloatVector.fromArray(SPECIES, j, at + Places.I_B * BLOCK);
    FloatVector sinA = FloatVector.fromArray(SPECIES, v, a + Places.SIN * BLOCK);
    FloatVector cosA = FloatVector.fromArray(SPECIES, v, a + Places.COS * BLOCK);
    FloatVector anchorX = FloatVector.fromArray(SPECIES, j, at + Places.ANCHOR_AX * BLOCK);
    FloatVector anchorY = FloatVector.fromArray(SPECIES, j, at + Places.ANCHOR_AY * BLOCK);
    FloatVector ax = cosA.mul(anchorX).sub(sinA.mul(anchorY));
    FloatVector ay = sinA.mul(anchorX).add(cosA.mul(anchorY));
    FloatVector sinB = FloatVector.fromArray(SPECIES, v, b + Places.SIN * BLOCK);
    FloatVector cosB = FloatVector.fromArray(SPECIES, v, b + Places.COS * BLOCK);
    anchorX = FloatVector.fromArray(SPECIES, j, at + Places.ANCHOR_BX * BLOCK);
    anchorY = FloatVector.fromArray(SPECIES, j, at + Places.ANCHOR_BY * BLOCK);
    FloatVector bx = cosB.mul(anchorX).sub(sinB.mul(anchorY));
    FloatVector by = sinB.mul(anchorX).add(cosB.mul(anchorY));
    FloatVector xA = FloatVector.fromArray(SPECIES, v, a + Places.X * BLOCK);
    FloatVector yA = FloatVector.fromArray(SPECIES, v, a + Places.Y * BLOCK);
    FloatVector xB = FloatVector.fromArray(SPECIES, v, b + Places.X * BLOCK);
    FloatVector yB = FloatVector.fromArray(SPECIES, v, b + Places.Y * BLOCK);
    FloatVector cx = xB.add(bx).sub(xA).sub(ax);
    FloatVector cy = yB.add(by).sub(yA).sub(ay);
    FloatVector m = mA.add(mB);
    FloatVector m11 = m.add(iA.mul(ay).mul(ay)).add(iB.mul(by).mul(by));
    FloatVector m12 = iA.neg().mul(ax).mul(ay).sub(iB.mul(bx).mul(by));
    FloatVector m22 = m.add(iA.mul(ax).mul(ax)).add(iB.mul(bx).mul(bx));
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector inverse = one.div(m11.mul(m22).sub(m12.mul(m12)));
    FloatVector x = inverse.mul(m22.mul(cx).sub(m12.mul(cy))).neg();
    FloatVector y = inverse.mul(m11.mul(cy).sub(m12.mul(cx))).neg();
    xA.sub(mA.mul(x)).intoArray(v, a + Places.X * BLOCK);
    yA.sub(mA.mul(y)).intoArray(v, a + Places.Y * BLOCK);
    FloatVector.fromArray(SPECIES, v, a + Places.ANGLE * BLOCK)
        .sub(iA.mul(ax.mul(y).sub(ay.mul(x))))
        .intoArray(v, a);
    xB.add(mB.mul(x)).intoArray(v, b + Places.X * BLOCK);
    yB.add(mB.mul(y)).intoArray(v, b + Places.Y * BLOCK);
    FloatVector.fromArray(SPECIES, v, b + Places.ANGLE * BLOCK)
        .add(iB.mul(bx.mul(y).sub(by.mul(x))))
        .intoArray(v, b);
    VectorMask<Float> close =
        cx.mul(cx).add(cy.mul(cy)).sqrt().compare(VectorOperators.LE, limits.linearSlop());
    one.blend(FloatVector.fromArray(SPECIES, open, world), close).intoArray(open, world);
  }

  static void points(
      float[] points,
      int[] touched,
      int count,
      float[] bodies,
      Places.Limits limits,
      float[] separation) {
    Arrays.fill(separation, 0);
    for (int p = 0; p < count; p++) {
      int from = p * Places.POINT_ROWS * BLOCK;
      int body = touched[p] * Places.BODY_ROWS * BLOCK;
      VectorRotations.rotate(bodies, body);
      for (int i = 0; i < BLOCK; i += LANES) {
        moveApart(points, from + i, bodies, body + i, limits, separation, i);
      }
    }
  }

  /** Moves a body out of the ground at a point. */
  private static void moveApart(
      float[] j, int at, float[] v, int body, Places.Limits limits, float[] least, int world) {
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    VectorMask<Float> on =
        FloatVector.fromArray(SPECIES, j, at + Places.ON * BLOCK).compare(VectorOperators.NE, zero);
    VectorMask<Float> ofGround =
        FloatVector.fromArray(SPECIES, j, at + Places.OF_GROUND * BLOCK)
            .compare(VectorOperators.NE, zero);
    FloatVector sin = FloatVector.fromArray(SPECIES, v, body + Places.SIN * BLOCK);
    FloatVector cos = FloatVector.fromArray(SPECIES, v, body + Places.COS * BLOCK);
    FloatVector centreX = FloatVector.fromArray(SPECIES, v, body + Places.X * BLOCK);
    FloatVector centreY = FloatVector.fromArray(SPECIES, v, body + Places.Y * BLOCK);
    FloatVector offX = FloatVector.fromArray(SPECIES, j, at + Places.OFF_X * BLOCK);
    FloatVector offY = FloatVector.fromArray(SPECIES, j, at + Places.OFF_Y * BLOCK);
    FloatVector x = centreX.sub(cos.mul(offX).sub(sin.mul(offY)));
    FloatVector y = centreY.sub(sin.mul(offX).add(cos.mul(offY)));
    FloatVector nx = FloatVector.fromArray(SPECIES, j, at + Places.NORMAL_X * BLOCK);
    FloatVector ny = FloatVector.fromArray(SPECIES, j, at + Places.NORMAL_Y * BLOCK);
    FloatVector lx = FloatVector.fromArray(SPECIES, j, at + Places.FACE_X * BLOCK);
    FloatVector ly = FloatVector.fromArray(SPECIES, j, at + Places.FACE_Y * BLOCK);
    FloatVector px = FloatVector.fromArray(SPECIES, j, at + Places.POINT_X * BLOCK);
    FloatVector py = FloatVector.fromArray(SPECIES, j, at + Places.POINT_Y * BLOCK);
    FloatVector outX = cos.mul(nx).sub(sin.mul(ny)).blend(nx, ofGround);
    FloatVector outY = sin.mul(nx).add(cos.mul(ny)).blend(ny, ofGround);
    FloatVector planeX = cos.mul(lx).sub(sin.mul(ly)).add(x).blend(lx, ofGround);
    FloatVector planeY = sin.mul(lx).add(cos.mul(ly)).add(y).blend(ly, ofGround);
    FloatVector clipX = px.blend(cos.mul(px).sub(sin.mul(py)).add(x), ofGround);
    FloatVector clipY = py.blend(sin.mul(px).add(cos.mul(py)).add(y), ofGround);
    FloatVector radii = FloatVector.fromArray(SPECIES, j, at + Places.RADII * BLOCK);
    FloatVector apart = clipX.sub(planeX).mul(outX).add(clipY.sub(planeY).mul(outY));
    apart = apart.sub(radii).sub(radii);
    nx = outX.neg().blend(outX, ofGround);
    ny = outY.neg().blend(outY, ofGround);
    FloatVector rx = clipX.sub(centreX);
    FloatVector ry = clipY.sub(centreY);
    FloatVector wanted = apart.add(limits.linearSlop()).mul(limits.share());
    wanted = zero.blend(wanted, wanted.compare(VectorOperators.LT, zero));
    FloatVector most = FloatVector.broadcast(SPECIES, -limits.mostLinear());
    wanted = wanted.blend(most, most.compare(VectorOperators.GT, wanted));
    FloatVector mass = FloatVector.fromArray(SPECIES, j, at + Places.MASS * BLOCK);
    FloatVector moment = FloatVector.fromArray(SPECIES, j, at + Places.MOMENT * BLOCK);
    FloatVector rn = rx.mul(ny).sub(ry.mul(nx));
    FloatVector k = mass.add(moment.mul(rn).mul(rn));
    FloatVector impulse = zero.blend(wanted.neg().div(k), k.compare(VectorOperators.GT, zero));
    FloatVector pushX = nx.mul(impulse);
    FloatVector pushY = ny.mul(impulse);
    FloatVector angle = FloatVector.fromArray(SPECIES, v, body + Places.ANGLE * BLOCK);
    FloatVector turned = angle.add(moment.mul(rx.mul(pushY).sub(ry.mul(pushX))));
    angle.blend(turned, on).intoArray(v, body);
    centreX.blend(centreX.add(pushX.mul(mass)), on).intoArray(v, body + Places.X * BLOCK);
    centreY.blend(centreY.add(pushY.mul(mass)), on).intoArray(v, body + Places.Y * BLOCK);
    FloatVector before = FloatVector.fromArray(SPECIES, least, world);
    VectorMask<Float> less = before.compare(VectorOperators.LT, apart).not().and(on);
    before.blend(apart, less).intoArray(least, world);
  }
}
