package io.drover.examples.samplers;

import io.drover.catalog.tasks.bbob.BbobFunction;
import io.drover.catalog.tasks.bbob.Landscape;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A function of BBOB in [−5, 5]<sup>d</sup>: each repetition has the next of COCO's instances, and
 * the score is how far the best trial is from the optimum.
 */
record FunctionProblem(BbobFunction function, int dimensions, int trials) implements BedProblem {
  private static final double BOUND = 5;

  @Override
  public String name() {
    return "bbob-" + function.label() + "-" + dimensions + "d";
  }

  @Override
  public Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 1; i <= dimensions; i++) {
      domains.put("x" + i, new FloatDomain(-BOUND, BOUND, false, OptionalDouble.empty()));
    }
    return new Space(domains);
  }

  @Override
  public Direction direction() {
    return Direction.MINIMIZE;
  }

  @Override
  public Repetition repetition(int number) {
    Landscape landscape = function.instance(dimensions, number + 1);
    return new Repetition() {
      @Override
      public List<Double> trial(Map<String, Object> point) {
        double[] x = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
          x[i] = (Double) point.get("x" + (i + 1));
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
