package io.drover.searchers.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.Space;
import io.drover.searchers.surrogate.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AscentTest {
  private static final Constraint LOW =
      new Constraint(
          "x < 0.6",
          new Formula.Parameter("x"),
          Constraint.Relation.LESS,
          new Formula.Constant(0.6));

  private static Points points(List<Constraint> constraints) {
    FloatDomain x = new FloatDomain(0, 1, false, OptionalDouble.empty());
    return new Points(new Space(Map.of("x", x), Map.of(), constraints));
  }

  /** What grows with x, over the best that is known. */
  private static Acquisition growing() {
    double[] x = {0, 0.1, 0.2, 0.3};
    double[] y = Arrays.stream(x).map(v -> 4 * v).toArray();
    boolean[] one = new boolean[1];
    Data data = new Data(new double[][] {x}, one, one, y, new double[x.length]);
    Regression regression = Regression.of(new Kernel(new double[] {1}, 1, 1e-4), data);
    return new Acquisition(regression, 1.2, List.of(), Optional.empty());
  }

  @Test
  void climbsFromTheBestKnownPointThoughThatMayNotBeTriedAgain() {
    double[] best = {0.3};
    for (List<Constraint> constraints : List.of(List.<Constraint>of(), List.of(LOW))) {
      Points points = points(constraints);
      Ascent ascent = new Ascent(points, growing(), point -> point[0] != best[0]);

      Ascent.Candidate top = ascent.climb(ascent.candidate(best));

      assertThat(top.point()[0]).isGreaterThan(0.35);
      assertThat(points.satisfies(points.values(top.point()))).isTrue();
    }
  }
}
