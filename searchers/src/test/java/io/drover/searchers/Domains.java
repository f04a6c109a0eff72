package io.drover.searchers;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Domains of every kind, for property tests. */
public final class Domains {
  private Domains() {}

  public static Arbitrary<Domain> any() {
    return Arbitraries.oneOf(numbers(), categories(), categories().map(Domains::ordered));
  }

  public static Arbitrary<Domain> numbers() {
    return Arbitraries.oneOf(
        linear(), log(), complementLog(), stepped(), ints(), logInts(), powersOfTwo());
  }

  private static Domain ordered(Domain domain) {
    return new CategoricalDomain(((CategoricalDomain) domain).choices(), true);
  }

  private static Arbitrary<Domain> complementLog() {
    return Combinators.combine(
            Arbitraries.doubles().between(-1, 0.9), Arbitraries.doubles().between(0.1, 0.99))
        .as(
            (low, share) ->
                new FloatDomain(
                    low, low + (1 - low) * share, Scale.COMPLEMENT_LOG, OptionalDouble.empty()));
  }

  private static Arbitrary<Domain> linear() {
    return Combinators.combine(
            Arbitraries.doubles().between(-100, 100), Arbitraries.doubles().between(0.01, 1000))
        .as((low, width) -> new FloatDomain(low, low + width, false, OptionalDouble.empty()));
  }

  private static Arbitrary<Domain> log() {
    return Combinators.combine(
            Arbitraries.doubles().between(1e-8, 10).ofScale(9),
            Arbitraries.doubles().between(1.5, 1e5))
        .as((low, ratio) -> new FloatDomain(low, low * ratio, true, OptionalDouble.empty()));
  }

  private static Arbitrary<Domain> stepped() {
    return Combinators.combine(
            Arbitraries.integers().between(-20, 20),
            Arbitraries.of(0.01, 0.05, 0.1, 0.25, 3.0),
            Arbitraries.integers().between(1, 50))
        .as(
            (low, step, steps) ->
                new FloatDomain(low, low + step * steps, false, OptionalDouble.of(step)));
  }

  private static Arbitrary<Domain> ints() {
    return Combinators.combine(
            Arbitraries.longs().between(-50, 50),
            Arbitraries.longs().between(1, 100),
            Arbitraries.longs().between(1, 7))
        .as((low, width, step) -> new IntDomain(low, low + width * step, false, step, false));
  }

  private static Arbitrary<Domain> logInts() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 100), Arbitraries.longs().between(1, 10_000))
        .as((low, width) -> new IntDomain(low, low + width, true, 1, false));
  }

  private static Arbitrary<Domain> powersOfTwo() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), Arbitraries.integers().between(1, 20))
        .as((low, more) -> new IntDomain(1L << low, 1L << (low + more), false, 1, true));
  }

  private static Arbitrary<Domain> categories() {
    return Arbitraries.of(
            List.<Object>of(true, false),
            List.<Object>of("relu", "tanh", "elu"),
            List.<Object>of(0.9, 0.99, 0.999),
            List.<Object>of(32L, 100L),
            List.<Object>of(List.of(64L, 64L), List.of(256L)))
        .map(CategoricalDomain::new);
  }
}
