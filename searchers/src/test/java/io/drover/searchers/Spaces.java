package io.drover.searchers;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Spaces with domains of every kind, conditions and constraints, for property tests. */
public final class Spaces {
  private static final List<String> NAMES =
      List.of("gamma", "beta", "alpha", "wrap.frame-stack.n", "delta", "algorithm", "epsilon");

  private Spaces() {}

  /** Spaces that have at least one configuration. */
  public static Arbitrary<Space> any() {
    return Combinators.combine(
            domain().list().ofMinSize(1).ofMaxSize(NAMES.size()), Arbitraries.longs())
        .as(Spaces::space);
  }

  /**
   * Those that a search by small steps can have too: every parameter is always there, and has an
   * order or but two choices.
   */
  public static Arbitrary<Space> ofSteps() {
    return Combinators.combine(
            domain()
                .filter(domain -> domain.ordered() || domain.size() <= 2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(NAMES.size()),
            Arbitraries.longs())
        .as((domains, seed) -> space(domains, new Random(seed), seed, false));
  }

  private static Arbitrary<Domain> domain() {
    return Arbitraries.oneOf(
        Domains.any(),
        Arbitraries.of(
            new FloatDomain(0.9, 0.9999, Scale.COMPLEMENT_LOG, OptionalDouble.empty()),
            new FloatDomain(0.5, 0.5, Scale.LINEAR, OptionalDouble.empty()),
            new IntDomain(3, 3, false, 1, false),
            new IntDomain(1, 1, true, 1, false),
            new CategoricalDomain(List.of("only")),
            new CategoricalDomain(List.of("small", "medium", "large", "huge"), true)));
  }

  private static Space space(List<Domain> domains, long seed) {
    return space(domains, new Random(seed), seed, true);
  }

  private static Space space(List<Domain> domains, Random random, long seed, boolean conditional) {
    Map<String, Domain> named = new LinkedHashMap<>();
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (int i = 0; i < domains.size(); i++) {
      String name = NAMES.get(i);
      // Some wait for two others.
      for (int more = 0; conditional && more < 2 && random.nextInt(3) == 0; more++) {
        condition(named, random).ifPresent(c -> conditions.merge(name, c, Condition::and));
      }
      named.put(NAMES.get(i), domains.get(i));
    }
    Space free = new Space(named, conditions, List.of());
    List<Constraint> constraints = new ArrayList<>();
    if (random.nextInt(2) == 0) {
      constraint(free, Sampling.draw(free, Key.of(seed)), random).ifPresent(constraints::add);
    }
    return new Space(named, conditions, constraints);
  }

  /** That an earlier parameter has one of some of its values. */
  private static Optional<Condition> condition(Map<String, Domain> named, Random random) {
    List<String> parents =
        named.keySet().stream().filter(path -> named.get(path).size() <= 20).toList();
    if (parents.isEmpty()) {
      return Optional.empty();
    }
    String parent = parents.get(random.nextInt(parents.size()));
    List<Object> values = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      values.add(named.get(parent).at(random.nextDouble()));
    }
    return Optional.of(new Condition(parent, values));
  }

  /** That a number is not much above what it is in the reference, by another number's measure. */
  private static Optional<Constraint> constraint(
      Space free, Configuration reference, Random random) {
    List<String> numbers =
        free.domains().keySet().stream()
            .filter(path -> reference.values().get(path) instanceof Number)
            .toList();
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    String left = numbers.get(random.nextInt(numbers.size()));
    String right = numbers.get(random.nextInt(numbers.size()));
    Domain domain = free.domains().get(left);
    double range = number(domain.at(Math.nextDown(1.0))) - number(domain.at(0));
    double slack =
        number(reference.values().get(left)) - number(reference.values().get(right)) + 0.3 * range;
    return Optional.of(
        new Constraint(
            left + " <= " + right + " + " + slack,
            new Formula.Parameter(left),
            Constraint.Relation.LESS_OR_EQUAL,
            new Formula.Operation(
                Formula.Operator.ADD, new Formula.Parameter(right), new Formula.Constant(slack))));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
