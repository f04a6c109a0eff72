package io.drover.catalog.kernels.impulses;

import static io.drover.catalog.kernels.impulses.Hinges.BLOCK;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Rotation} of a body in each world: the same operations, with masks for branches. */
final class VectorRotations {
  /**
   * Twice as many as doubles, of which the first half counts: with vectors of floats of two sizes
   * the compiler would no longer know the size of any, and make objects of all.
   */
  private static final VectorSpecies<Float> FLOATS = VectorHinges.SPECIES;

  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, FLOATS.vectorShape());
  private static final int LANES = DOUBLES.length();

  /** What rounds a smaller number to a whole one, to the even one of two, once it is added. */
  private static final double ROUND = 0x1.8p52;

  private VectorRotations() {}

  /** Finds sine and cosine of the angle. */
  static void rotate(float[] bodies, int body) {
    for (int i = body; i < body + BLOCK; i += LANES) {
      if (turn(bodies, i)) {
        for (int lane = i; lane < i + LANES; lane++) {
          Rotation rotation = new Rotation();
          rotation.set(bodies[lane]);
          bodies[lane + Places.SIN * BLOCK] = rotation.sin;
          bodies[lane + Places.COS * BLOCK] = rotation.cos;
        }
      }
    }
  }

  /** Returns whether an angle is too large, or none. */
  private static boolean turn(float[] v, int at) {
    DoubleVector angle =
        (DoubleVector)
            FloatVector.fromArray(FLOATS, v, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
    // Without −0, which rounding by addition would lose; its sine is +0 in both.
    angle = angle.add(0.0);
    DoubleVector quarters = angle.mul(Rotation.TWO_OVER_PI).add(ROUND).sub(ROUND);
    DoubleVector x =
        angle.sub(quarters.mul(Rotation.HALF_PI_1)).sub(quarters.mul(Rotation.HALF_PI_2));
    DoubleVector z = x.mul(x);
    DoubleVector p = z.mul(Rotation.S6).add(Rotation.S5);
    p = z.mul(p).add(Rotation.S4);
    p = z.mul(p).add(Rotation.S3);
    p = z.mul(p).add(Rotation.S2);
    p = z.mul(p).add(Rotation.S1);
    DoubleVector s = x.add(x.mul(z).mul(p));
    DoubleVector r = z.mul(Rotation.C6).add(Rotation.C5);
    r = z.mul(r).add(Rotation.C4);
    r = z.mul(r).add(Rotation.C3);
    r = z.mul(r).add(Rotation.C2);
    r = z.mul(r).add(Rotation.C1);
    r = z.mul(z).mul(r);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
    DoubleVector c = one.sub(z.mul(0.5).sub(r));
    // The quadrant, from −2 to 2.
    DoubleVector quadrant = quarters.sub(quarters.mul(0.25).add(ROUND).sub(ROUND).mul(4));
    DoubleVector square = quadrant.mul(quadrant);
    VectorMask<Double> odd = square.compare(VectorOperators.EQ, one);
    VectorMask<Double> half = square.compare(VectorOperators.EQ, 4.0);
    DoubleVector sin = s.blend(c, odd);
    DoubleVector cos = c.blend(s, odd);
    sin = sin.blend(sin.neg(), half.or(quadrant.compare(VectorOperators.EQ, -1.0)));
    cos = cos.blend(cos.neg(), half.or(quadrant.compare(VectorOperators.EQ, one)));
    ((FloatVector) sin.convertShape(VectorOperators.D2F, FLOATS, 0))
        .intoArray(v, at + Places.SIN * BLOCK);
    ((FloatVector) cos.convertShape(VectorOperators.D2F, FLOATS, 0))
        .intoArray(v, at + Places.COS * BLOCK);
    return !quarters.abs().compare(VectorOperators.LT, Rotation.MOST_QUARTERS).allTrue();
  }
}
