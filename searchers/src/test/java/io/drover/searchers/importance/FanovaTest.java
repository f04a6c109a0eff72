package io.drover.searchers.importance;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FanovaTest {
  private static final Distribution DOMAIN =
      new Distribution.Floats("FloatDistribution", 0, 1, false, OptionalDouble.empty());

  @Test
  void tellsApartValuesThatHaveNoNumberBetweenThem() {
    List<FrozenTrial> trials = new ArrayList<>();
    double x = 0.3;
    for (int number = 0; number < 40; number++) {
      x = Math.nextUp(x);
      trials.add(trial(number, x, number % 7 / 7.0));
    }

    Map<String, Double> importances =
        new Fanova()
            .of(
                new FrozenStudy(
                    0,
                    "close",
                    List.of(FrozenStudy.Direction.MINIMIZE),
                    Map.of(),
                    Map.of(),
                    trials),
                0);

    assertThat(importances).containsOnlyKeys("close", "other");
    assertThat(importances.values()).allSatisfy(each -> assertThat(each).isBetween(0.0, 1.0));
  }

  private static FrozenTrial trial(int number, double close, double other) {
    return new FrozenTrial(
        number,
        number,
        TrialState.COMPLETE,
        List.of((double) (number % 5)),
        Map.of("close", close, "other", other),
        Map.of("close", DOMAIN, "other", DOMAIN),
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
