package io.drover.searchers.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.AskTell;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Problem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.MathArrays;
import org.junit.jupiter.api.Test;

class RandomForestSearchTest {
  private static final int DIMENSIONS = 8;

  private static AskTell study(long seed) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    for (int i = 0; i < DIMENSIONS; i++) {
      domains.put("x" + i, new FloatDomain(0, 1, false, OptionalDouble.empty()));
    }
    Problem problem =
        new Problem(new Space(domains), List.of(Direction.MINIMIZE), 40, 1, Key.of(seed));
    RandomForestSearch search = new RandomForestSearch();
    return new AskTell(
        search.sampler(Params.create(search.params(), Map.of("n_candidates", 300L)), problem));
  }

  /** In which of equal cells each number is. */
  private static List<Integer> cell(Configuration configuration, int cells) {
    return configuration.values().values().stream()
        .map(x -> (int) ((Double) x * cells))
        .collect(Collectors.toList());
  }

  @Test
  void startsSpreadOut() {
    List<AskTell.Trial> first = study(0).ask(8);

    for (int i = 0; i < DIMENSIONS; i++) {
      int axis = i;
      assertThat(first.stream().map(trial -> cell(trial.configuration(), 8).get(axis)))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8).boxed().toList());
    }
  }

  @Test
  void aConfigurationIsNotTriedTwice() {
    AskTell study = study(1);
    Set<Configuration> tried = new HashSet<>();
    while (study.trials() < 40) {
      AskTell.Trial trial = study.ask(1).get(0);
      assertThat(tried.add(trial.configuration())).as("trial %s", trial).isTrue();
      double sum = 0;
      for (Object x : trial.configuration().values().values()) {
        sum += ((Double) x - 0.3) * ((Double) x - 0.3);
      }
      study.tell(trial.number(), sum);
    }
  }

  /** As in a table of configurations: what is tried stands for the nearest one there is. */
  @Test
  void whereTheObjectiveHasStepsItSeldomTriesTheSameAgain() {
    Rng rng = Key.of("table").rng();
    double[][] table = new double[200][DIMENSIONS];
    for (double[] row : table) {
      Arrays.setAll(row, i -> rng.nextDouble());
    }
    int again = 0;
    for (long seed = 0; seed < 5; seed++) {
      AskTell study = study(seed);
      Set<Integer> tried = new HashSet<>();
      while (study.trials() < 40) {
        AskTell.Trial trial = study.ask(1).get(0);
        int row = nearest(table, trial.configuration());
        double[] nearest = table[row];
        again += tried.add(row) ? 0 : 1;
        study.tell(trial.number(), (nearest[0] - 0.3) * (nearest[0] - 0.3) + nearest[1]);
      }
    }
    // 47; without looking further away, 73.
    assertThat(again).isLessThan(60);
  }

  private static int nearest(double[][] table, Configuration configuration) {
    double[] point =
        configuration.values().values().stream().mapToDouble(x -> (Double) x).toArray();
    return IntStream.range(0, table.length)
        .boxed()
        .min(Comparator.comparingDouble(row -> MathArrays.distance(table[row], point)))
        .orElseThrow();
  }
}
