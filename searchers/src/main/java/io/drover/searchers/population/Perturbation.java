package io.drover.searchers.population;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import java.util.List;

/**
 * Moves a value a little within its domain, up for a factor above 1, down below. A move ends at the
 * domain's bounds; elsewhere it always changes the value.
 *
 * <p>Values on a logarithmic scale are multiplied by the factor, as in Jaderberg et al. (2017,
 * §4.1.1): a step of log(factor) on the scale they were drawn on. On a linear scale the paper's
 * product would depend on where zero happens to lie: it sticks at 0, runs away from it below, and
 * throws a discount factor in [0.9, 0.999] to one of its bounds. Linear values move instead by
 * (factor − 1) times half of their range, which is the same as the product in the middle of [0,
 * high]. Where the distance from 1 is on a logarithmic scale, that distance is divided by the
 * factor.
 *
 * <p>Values on a grid move to the nearest grid point of that, and at least to the next one; powers
 * of two to the next power; ordered choices to the next choice. Values without an order have no
 * small move and stay: only resampling changes them.
 */
final class Perturbation {
  private Perturbation() {}

  static Object perturb(Domain domain, Object value, double factor) {
    if (domain instanceof FloatDomain floats) {
      return real(floats, (Double) value, factor);
    }
    if (domain instanceof IntDomain ints) {
      return whole(ints, (Long) value, factor);
    }
    CategoricalDomain choices = (CategoricalDomain) domain;
    return choices.ordered() ? neighbour(choices.choices(), value, factor) : value;
  }

  private static Object neighbour(List<Object> choices, Object value, double factor) {
    int next = choices.indexOf(value) + (factor > 1 ? 1 : -1);
    return choices.get(Math.min(choices.size() - 1, Math.max(0, next)));
  }

  private static double real(FloatDomain domain, double value, double factor) {
    if (domain.log()) {
      return domain.clip(value * factor);
    }
    if (domain.scale() == Scale.COMPLEMENT_LOG) {
      return domain.clip(1 - (1 - value) / factor);
    }
    double shift = (factor - 1) * (domain.high() - domain.low()) / 2;
    if (domain.step().isEmpty()) {
      return domain.clip(value + shift);
    }
    double step = domain.step().getAsDouble();
    long last = (long) Math.floor((domain.high() - domain.low()) / step + 1e-9);
    long place = Math.round((value - domain.low()) / step);
    return domain.clip(domain.low() + step * onGrid(place, place + shift / step, factor, last));
  }

  private static long whole(IntDomain domain, long value, double factor) {
    if (domain.pow2()) {
      return factor > 1 ? Math.min(domain.high(), value << 1) : Math.max(domain.low(), value >> 1);
    }
    if (domain.log()) {
      long last = domain.high() - domain.low();
      double target = value * factor - domain.low();
      return domain.low() + onGrid(value - domain.low(), target, factor, last);
    }
    double range = (double) domain.high() - domain.low();
    long last = (domain.high() - domain.low()) / domain.step();
    long place = (value - domain.low()) / domain.step();
    double target = place + (factor - 1) * range / 2 / domain.step();
    return domain.low() + domain.step() * onGrid(place, target, factor, last);
  }

  /** The place in {0, …, last} nearest to the target, but not the old one if there is another. */
  private static long onGrid(long place, double target, double factor, long last) {
    long rounded = Math.round(target);
    long moved = factor > 1 ? Math.max(rounded, place + 1) : Math.min(rounded, place - 1);
    return Math.min(last, Math.max(0, moved));
  }
}
