package io.drover.searchers.optuna;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.sampler.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorTrialsTest {
  private static final Space SPACE =
      new Space(Map.of("x", new FloatDomain(0, 1, false, OptionalDouble.empty())));

  private static StudyTrial trial(List<Double> scores) {
    Proposal proposal =
        new Proposal(
            0, 0, 0, OptionalInt.empty(), new Configuration(Map.of("x", 0.5)), 0, 100, "sampled");
    Result result =
        new Result(proposal, List.of(Result.Evaluation.of(100, scores)), Optional.empty());
    return StudyTrial.of(result, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  }

  private static Observation prior(StudyTrial trial) {
    Study study = new Study("s", true, "eval/return_mean", SPACE, List.of(trial), Map.of());
    return PriorTrials.of(study.frozen(), SPACE, List.of(FrozenStudy.Direction.MAXIMIZE)).get(0);
  }

  @Test
  void aValueOfSeveralSeedsComesWithItsNoise() {
    Observation observation = prior(trial(List.of(1.0, 2.0, 6.0)));

    assertThat(observation.values()).containsExactly(3.0);
    assertThat(observation.seeds()).isEqualTo(3);
    assertThat(observation.spread()).containsExactly(Math.sqrt(7));
  }

  @ParameterizedTest
  @CsvSource({"0, 1.5", "-2, 1.5", "3, -1.5", "3, NaN", "3, Infinity"})
  void noiseThatCannotBeIsNone(long seeds, double spread) {
    Observation observation =
        prior(trial(List.of(2.0)).with(FrozenTrial.SEEDS, seeds).with(FrozenTrial.SPREAD, spread));

    assertThat(observation.seeds()).isEqualTo(1);
    assertThat(observation.spread()).containsExactly(0.0);
  }
}
