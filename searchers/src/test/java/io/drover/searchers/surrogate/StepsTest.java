package io.drover.searchers.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Points POINTS =
      new Points(
          new Space(
              new LinkedHashMap<>(
                  Map.of("x", new FloatDomain(0, 1, false, OptionalDouble.empty())))));

  private static List<double[]> rows(int n) {
    Random random = new Random(3);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(new double[] {random.nextDouble()});
    }
    return rows;
  }

  private static double[] losses(List<double[]> rows, ToDoubleFunction<Double> objective) {
    return rows.stream().mapToDouble(row -> objective.applyAsDouble(row[0])).toArray();
  }

  @Test
  void aSmoothObjectiveHasNone() {
    List<double[]> rows = rows(20);

    assertThat(Steps.of(POINTS, rows, losses(rows, StrictMath::sin))).isEmpty();
    assertThat(Steps.of(POINTS, List.of(), new double[0])).isEmpty();
  }

  @Test
  void whatIsNearATrialIsOnItsStepAndWhatIsFurtherThanStepsAreWideIsNot() {
    List<double[]> rows = rows(30);
    Steps steps = Steps.of(POINTS, rows, losses(rows, x -> Math.floor(10 * x))).orElseThrow();

    double near = StrictMath.exp(steps.value(new double[] {rows.get(0)[0] + 1e-3}, null));
    double far = StrictMath.exp(steps.value(new double[] {2}, null));

    assertThat(near).isLessThan(0.05);
    assertThat(far).isGreaterThan(0.9);
  }

  @Test
  void widerStepsReachFurther() {
    List<double[]> rows = rows(30);
    double[] at = {1.05};

    Steps wide = Steps.of(POINTS, rows, losses(rows, x -> Math.floor(3 * x))).orElseThrow();
    Steps narrow = Steps.of(POINTS, rows, losses(rows, x -> Math.floor(40 * x))).orElseThrow();

    assertThat(wide.value(at, null)).isLessThan(narrow.value(at, null));
  }

  @Test
  void whereEverythingFailsTellsNothingOfHowFarStepsReach() {
    List<double[]> rows = rows(30);
    double[] losses = losses(rows, x -> x < 0.5 ? 7.0 : x);

    Steps steps = Steps.of(POINTS, rows, losses).orElseThrow();

    assertThat(steps.value(new double[] {rows.get(0)[0] + 1e-3}, null)).isZero();
  }

  @Test
  void whereNothingTellsHowFarStepsReachWhatIsFurtherPromisesMore() {
    List<double[]> rows = List.of(new double[] {0.1}, new double[] {0.2}, new double[] {0.3});

    Steps steps = Steps.of(POINTS, rows, new double[] {7, 7, 7}).orElseThrow();

    assertThat(steps.value(new double[] {0.9}, null))
        .isGreaterThan(steps.value(new double[] {0.6}, null) + 1);
  }

  @Test
  void aTrialThatRunsIsOneMoreToKeepAwayFrom() {
    List<double[]> rows = rows(30);
    Steps steps = Steps.of(POINTS, rows, losses(rows, x -> Math.floor(10 * x))).orElseThrow();
    double[] running = {1.5};

    assertThat(steps.with(running).value(new double[] {1.501}, null))
        .isLessThan(steps.value(new double[] {1.501}, null) - 1);
  }

  @Test
  void slopesAreThoseOfTheValueAndAChoiceHasNone() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("x", new FloatDomain(0, 1, false, OptionalDouble.empty()));
    domains.put("y", new FloatDomain(0, 1, false, OptionalDouble.empty()));
    domains.put("c", new CategoricalDomain(List.of("a", "b")));
    Points points = new Points(new Space(domains));
    List<double[]> rows =
        List.of(
            new double[] {0.1, 0.1, 0}, new double[] {0.15, 0.1, 0},
            new double[] {0.7, 0.6, 0}, new double[] {0.9, 0.2, 1});
    Steps steps = Steps.of(points, rows, new double[] {1, 1, 2, 3}).orElseThrow();
    double[] at = {0.62, 0.55, 0};
    double[] gradient = {1, 1, 1};

    steps.value(at, gradient);

    for (int i = 0; i < 2; i++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[i] += 1e-6;
      below[i] -= 1e-6;
      double slope = (steps.value(above, null) - steps.value(below, null)) / 2e-6;
      assertThat(gradient[i] - 1).isCloseTo(slope, within(1e-5));
    }
    assertThat(gradient[2]).isEqualTo(1);
  }
}
