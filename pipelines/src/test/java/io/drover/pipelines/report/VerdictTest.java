package io.drover.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.random.Key;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestStatistics;
import io.drover.pipelines.statistics.TestSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void saysHowFarTuningFlattered() {
    assertThat(verdict(true, 500, summary(true, 490, 480, 485), Map.of()).result())
        .isEqualTo(
            "The winner scores <strong>IQM 485.0 [480.0, 490.0]</strong> on 3 unseen seeds; it was"
                + " picked with 500.0 on its tuning seed, so tuning flattered it by 15.0.");
  }

  @Test
  void saysWhenTuningUndersold() {
    assertThat(verdict(true, 400, summary(true, 490, 490), Map.of()).result())
        .endsWith("so tuning had even undersold it by 90.0.");
  }

  @Test
  void aLossFlattersBelow() {
    assertThat(verdict(false, 100, summary(false, 150, 150), Map.of()).result())
        .endsWith("so tuning flattered it by 50.0.");
  }

  @Test
  void aRoundingDifferenceIsNoFlatteryEitherWay() {
    assertThat(verdict(true, 490, summary(true, 490.01, 490.01), Map.of()).result())
        .endsWith("so tuning flattered it by 0.0.");
  }

  @Test
  void tooManyFailuresLeaveNoScore() {
    assertThat(verdict(true, 500, failing(3, 490), Map.of()).result())
        .isEqualTo("The winner failed on 3 of 4 unseen seeds: too many for an interquartile mean.");
  }

  @Test
  void comparesByTheIntervals() {
    TestSummary winner = summary(true, 490, 491, 492);

    assertThat(compared(true, winner, summary(true, 400, 401))).endsWith(": clearly less.");
    assertThat(compared(true, winner, summary(true, 499, 500))).endsWith(": clearly more.");
    assertThat(compared(true, winner, summary(true, 480, 500)))
        .isEqualTo(
            "The default configuration scores 490.0 [480.0, 500.0]: the intervals overlap, so these"
                + " seeds do not tell the two apart.");
    assertThat(compared(false, summary(false, 1, 2), summary(false, 400, 401)))
        .endsWith(": clearly worse, as smaller is better.");
    assertThat(compared(true, winner, failing(2, 400)))
        .isEqualTo("The default configuration failed on 2 of 3 seeds.");
  }

  private static String compared(boolean maximize, TestSummary winner, TestSummary other) {
    return verdict(maximize, 500, winner, Map.of("default", other)).comparisons().get(0);
  }

  private static Verdict verdict(
      boolean maximize, double selected, TestSummary test, Map<String, TestSummary> beside) {
    Report r = SampleReports.population(2, 2);
    Experiment e = r.experiment();
    Experiment experiment =
        new Experiment(
            e.name(),
            e.seed(),
            e.task(),
            e.wrap(),
            e.algorithm(),
            e.train(),
            e.contexts(),
            e.curriculum(),
            e.space(),
            e.search(),
            e.eval(),
            new Objective("eval/return_mean", maximize),
            e.seeds(),
            e.test(),
            e.limits(),
            e.keep(),
            e.executor(),
            e.presets());
    Report report =
        new Report(
            experiment,
            r.status(),
            r.determinism(),
            r.solvedAt(),
            r.trials(),
            r.line(),
            OptionalDouble.of(selected),
            r.validated(),
            r.agent(),
            Optional.of(test),
            beside,
            List.of(),
            r.contexts(),
            r.episode(),
            r.study(),
            List.of(),
            r.envSteps(),
            r.execution());
    return new Verdict(report, ScoreFormat.upTo(500));
  }

  private static TestSummary summary(boolean maximize, double... scores) {
    return SampleReports.summary(maximize, scores);
  }

  private static TestSummary failing(int failed, double score) {
    List<SeedScore> seeds = new ArrayList<>();
    seeds.add(new SeedScore(1000, OptionalDouble.of(score), Optional.empty()));
    for (int i = 1; i <= failed; i++) {
      seeds.add(new SeedScore(1000 + i, OptionalDouble.empty(), Optional.of("NaN")));
    }
    return TestStatistics.summarize(seeds, OptionalDouble.empty(), true, Key.of(0));
  }
}
