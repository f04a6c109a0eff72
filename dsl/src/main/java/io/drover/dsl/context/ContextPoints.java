package io.drover.dsl.context;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;

/**
 * Fixed contexts of a role: the same for every experiment, seed, member and generation, and those
 * of another role differ.
 *
 * <p>They are the first points of a Halton sequence, whose coordinate {@code d} of point {@code i}
 * is the radical inverse of {@code i} in the {@code d}-th prime (Halton, 1960, Numerische
 * Mathematik 2), moved on a torus by a vector drawn for the role (Cranley and Patterson, 1976, SIAM
 * Journal on Numerical Analysis 13(6)). So a few contexts cover the box evenly, and those of a
 * shorter evaluation are the first of a longer one's.
 */
public final class ContextPoints {
  private ContextPoints() {}

  /**
   * The contexts.
   *
   * @param role what they are for
   * @return {@code [count, size]}
   */
  public static double[][] of(ContextSpace space, Role role, int count) {
    double[][] points = new double[count][space.size()];
    Key key = Key.of("contexts").child(role.toString());
    int base = 1;
    for (int d = 0; d < space.size(); d++) {
      ContextParam param = space.params().get(d);
      base = primeAfter(base);
      Rng rng = key.child(param.name()).rng();
      double shift = rng.nextDouble();
      for (int i = 0; i < count; i++) {
        double place = radicalInverse(i + 1, base) + shift;
        points[i][d] = param.at(place - Math.floor(place));
      }
    }
    return points;
  }

  /** The digits of a number mirrored at the point: 6 = 110₂ becomes 0.011₂ = 0.375. */
  private static double radicalInverse(int number, int base) {
    double inverse = 0;
    double digit = 1.0 / base;
    for (int rest = number; rest > 0; rest /= base) {
      inverse += digit * (rest % base);
      digit /= base;
    }
    return inverse;
  }

  private static int primeAfter(int number) {
    int next = number + 1;
    while (divisible(next)) {
      next++;
    }
    return next;
  }

  private static boolean divisible(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return true;
      }
    }
    return false;
  }
}
