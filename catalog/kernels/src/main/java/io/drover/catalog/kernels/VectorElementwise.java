package io.drover.catalog.kernels;

import static io.drover.catalog.kernels.PlainElementwise.PARTS;
import static io.drover.catalog.kernels.VectorKernels.LANES;
import static io.drover.catalog.kernels.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The passes of {@link Elementwise} on the vector API, and the functions of {@link FloatMath}
 * operation by operation. Numbers stand in vectors throughout: the methods that take a number make
 * a vector of it where the compiler may no longer follow, and then each call allocates.
 */
final class VectorElementwise {
  /** Of the exponent of a float. */
  private static final IntVector BIAS = IntVector.broadcast(VectorKernels.INTS, 127);

  private VectorElementwise() {}

  static void relu(float[] x, int at, int length) {
    int end = at + length - length % LANES;
    FloatVector zero = constant(0f);
    for (int i = at; i < end; i += LANES) {
      FloatVector value = load(x, i);
      value.blend(zero, value.compare(VectorOperators.LE, zero)).intoArray(x, i);
    }
    PlainElementwise.relu(x, end, length % LANES);
  }

  static void reluBackward(float[] y, float[] d, int length) {
    int whole = length - length % LANES;
    FloatVector zero = constant(0f);
    for (int i = 0; i < whole; i += LANES) {
      zero.blend(load(d, i), load(y, i).compare(VectorOperators.GT, zero)).intoArray(d, i);
    }
    PlainElementwise.reluBackward(y, d, whole, length);
  }

  static void tanh(float[] x, int at, int length) {
    int end = at + length - length % LANES;
    for (int i = at; i < end; i += LANES) {
      tanh(load(x, i)).intoArray(x, i);
    }
    PlainElementwise.tanh(x, end, length % LANES);
  }

  static void exp(float[] x, int at, int length) {
    int end = at + length - length % LANES;
    for (int i = at; i < end; i += LANES) {
      exp(load(x, i)).intoArray(x, i);
    }
    PlainElementwise.exp(x, end, length % LANES);
  }

  static void elu(float[] x, int at, int length) {
    int end = at + length - length % LANES;
    FloatVector zero = constant(0f);
    for (int i = at; i < end; i += LANES) {
      FloatVector value = load(x, i);
      value.blend(exp(value, true), value.compare(VectorOperators.LE, zero)).intoArray(x, i);
    }
    PlainElementwise.elu(x, end, length % LANES);
  }

  static void silu(float[] x, int at, int length) {
    int end = at + length - length % LANES;
    FloatVector one = constant(1f);
    for (int i = at; i < end; i += LANES) {
      FloatVector value = load(x, i);
      value.div(exp(value.neg()).add(one)).intoArray(x, i);
    }
    PlainElementwise.silu(x, end, length % LANES);
  }

  static void siluBackward(float[] x, float[] d, int length) {
    int whole = length - length % LANES;
    FloatVector one = constant(1f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = load(x, i);
      FloatVector sigmoid = one.div(exp(value.neg()).add(one));
      FloatVector slope = sigmoid.mul(value.fma(one.sub(sigmoid), one));
      load(d, i).mul(slope).intoArray(d, i);
    }
    PlainElementwise.siluBackward(x, d, whole, length);
  }

  static float sumOfSquares(float[] x, int length, float[] parts) {
    int whole = length - length % PARTS;
    for (int part = 0; part < PARTS; part += 2 * LANES) {
      FloatVector first = constant(0f);
      FloatVector second = constant(0f);
      for (int i = part; i < whole; i += PARTS) {
        FloatVector a = load(x, i);
        FloatVector b = load(x, i + LANES);
        first = a.fma(a, first);
        second = b.fma(b, second);
      }
      first.intoArray(parts, part);
      second.intoArray(parts, part + LANES);
    }
    return PlainElementwise.finish(x, whole, length, parts);
  }

  private static FloatVector tanh(FloatVector value) {
    FloatVector x = clip(value, -FloatMath.TANH_LIMIT, FloatMath.TANH_LIMIT);
    FloatVector s = x.mul(x);
    FloatVector p = fma(s, constant(FloatMath.TANH_P4), FloatMath.TANH_P3);
    FloatVector q = fma(s, constant(FloatMath.TANH_Q4), FloatMath.TANH_Q3);
    p = fma(s, p, FloatMath.TANH_P2);
    q = fma(s, q, FloatMath.TANH_Q2);
    p = fma(s, p, FloatMath.TANH_P1);
    q = fma(s, q, FloatMath.TANH_Q1);
    p = fma(s, p, 1f);
    q = fma(s, q, 1f);
    return x.mul(p).div(q);
  }

  private static FloatVector exp(FloatVector value) {
    return exp(value, false);
  }

  /** eˣ, or eˣ − 1. */
  private static FloatVector exp(FloatVector value, boolean less) {
    FloatVector x = clip(value, FloatMath.EXP_LOW, FloatMath.EXP_HIGH);
    FloatVector shifted = fma(x, constant(FloatMath.LOG2_E), FloatMath.ROUND);
    FloatVector n = shifted.sub(constant(FloatMath.ROUND));
    FloatVector r = n.fma(constant(-FloatMath.LN_2_HIGH), x);
    r = n.fma(constant(-FloatMath.LN_2_LOW), r);
    FloatVector p = fma(r, constant(FloatMath.EXP_P5), FloatMath.EXP_P4);
    p = fma(r, p, FloatMath.EXP_P3);
    p = fma(r, p, FloatMath.EXP_P2);
    p = fma(r, p, FloatMath.EXP_P1);
    p = fma(r, p, FloatMath.EXP_P0);
    p = r.mul(r).fma(p, r);
    // The lowest bits of the shifted number are those of n.
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .add(BIAS)
            .lanewise(VectorOperators.LSHL, 23)
            .reinterpretAsFloats();
    FloatVector one = constant(1f);
    return less ? p.fma(power, power.sub(one)) : p.add(one).mul(power);
  }

  private static FloatVector clip(FloatVector value, float low, float high) {
    FloatVector most = constant(high);
    FloatVector least = constant(low);
    FloatVector x = value.blend(most, value.compare(VectorOperators.GT, most));
    return x.blend(least, x.compare(VectorOperators.LT, least));
  }

  private static FloatVector fma(FloatVector a, FloatVector b, float c) {
    return a.fma(b, constant(c));
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
