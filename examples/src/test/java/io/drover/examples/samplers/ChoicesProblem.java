package io.drover.examples.samplers;

import io.drover.catalog.tasks.bbob.Landscape;
import io.drover.catalog.tasks.bbob.MixedFunction;
import io.drover.catalog.tasks.bbob.TreeFunction;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * A function with choices; the score is how far the best trial is from the optimum.
 *
 * @param instances by number, from 1
 */
record ChoicesProblem(String name, Space space, IntFunction<Landscape> instances, int trials)
    implements BedProblem {
  private static final int BOUND = 5;

  /** One choice of eleven, two whole numbers and two others. */
  static ChoicesProblem mixed(int trials) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put(
        "x1",
        new CategoricalDomain(
            LongStream.rangeClosed(-BOUND, BOUND).mapToObj(choice -> (Object) choice).toList()));
    domains.put("x2", new IntDomain(-BOUND, BOUND, false, 1, false));
    domains.put("x3", number(-BOUND, BOUND));
    domains.put("x4", number(-BOUND, BOUND));
    domains.put("x5", new IntDomain(-BOUND, BOUND, false, 1, false));
    return new ChoicesProblem(
        "mixed-5d", new Space(domains), instance -> new MixedFunction(5, instance), trials);
  }

  /** Three choices, two of which others open, and one number for each of their ends. */
  static ChoicesProblem tree(int trials) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (int i = 1; i <= 3; i++) {
      domains.put("x" + i, new CategoricalDomain(List.of(0L, 1L)));
    }
    for (int i = 4; i <= 7; i++) {
      domains.put("x" + i, number(-1, 1));
    }
    domains.put("x8", number(0, 1));
    domains.put("x9", number(0, 1));
    for (long side = 0; side < 2; side++) {
      conditions.put("x" + (2 + side), new Condition("x1", List.of(side)));
      conditions.put("x" + (4 + side), new Condition("x2", List.of(side)));
      conditions.put("x" + (6 + side), new Condition("x3", List.of(side)));
      conditions.put("x" + (8 + side), new Condition("x1", List.of(side)));
    }
    return new ChoicesProblem(
        "tree-9d", new Space(domains, conditions, List.of()), any -> new TreeFunction(), trials);
  }

  private static Domain number(double low, double high) {
    return new FloatDomain(low, high, false, OptionalDouble.empty());
  }

  @Override
  public Direction direction() {
    return Direction.MINIMIZE;
  }

  @Override
  public Repetition repetition(int number) {
    Landscape landscape = instances.apply(number + 1);
    return new Repetition() {
      @Override
      public List<Double> trial(Map<String, Object> point) {
        double[] x = new double[space.domains().size()];
        for (int i = 0; i < x.length; i++) {
          Object value = point.get("x" + (i + 1));
          x[i] = value == null ? 0 : ((Number) value).doubleValue();
        }
        return List.of(landscape.gap(x));
      }

      @Override
      public OptionalDouble score(Map<String, Object> point) {
        return OptionalDouble.of(trial(point).get(0));
      }
    };
  }
}
