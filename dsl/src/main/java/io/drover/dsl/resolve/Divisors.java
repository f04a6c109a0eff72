package io.drover.dsl.resolve;

import java.util.List;
import java.util.TreeSet;

/** Divisors of a whole number. */
final class Divisors {
  private Divisors() {}

  /** All of them, from 1 to the number itself. */
  static List<Long> of(long number) {
    TreeSet<Long> divisors = new TreeSet<>();
    for (long d = 1; d * d <= number; d++) {
      if (number % d == 0) {
        divisors.add(d);
        divisors.add(number / d);
      }
    }
    return List.copyOf(divisors);
  }
}
