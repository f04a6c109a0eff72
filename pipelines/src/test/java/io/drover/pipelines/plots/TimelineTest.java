package io.drover.pipelines.plots;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.plots.Timeline.Session;
import io.drover.pipelines.plots.Timeline.Span;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void trialsStandWhereTheyRan() {
    Timeline timeline =
        Timeline.of(List.of(ran(0, 0, 30), ran(1, 5, 30), ran(2, 31, 60), ran(3, 30, 70)));

    assertThat(timeline.sessions()).containsExactly(new Session(START, 0, 0));
    assertThat(timeline.spans())
        .containsExactly(
            Optional.of(new Span(0, 30_000)),
            Optional.of(new Span(5_000, 25_000)),
            Optional.of(new Span(31_000, 29_000)),
            Optional.of(new Span(30_000, 40_000)));
  }

  @Test
  void theTimeBeforeAResumptionIsCutOut() {
    Timeline timeline = Timeline.of(List.of(ran(0, 0, 30), ran(1, 40_000, 40_030)));

    assertThat(timeline.sessions())
        .containsExactly(
            new Session(START, 0, 0), new Session(START.plusSeconds(40_000), 30_000, 39_970_000));
    assertThat(timeline.spans().get(1)).contains(new Span(30_000, 30_000));
  }

  @Test
  void trialsThatAStoreHadBeforeStandBefore() {
    Timeline timeline = Timeline.of(List.of(ran(0, 5_000, 5_060), ran(1, 0, 60)));

    assertThat(timeline.spans().get(0)).contains(new Span(60_000, 60_000));
    assertThat(timeline.spans().get(1)).contains(new Span(0, 60_000));
  }

  @Test
  void shortPausesStay() {
    Timeline timeline = Timeline.of(List.of(ran(0, 0, 600), ran(1, 700, 1300)));

    assertThat(timeline.sessions()).hasSize(1);
  }

  @Test
  void aRunningTrialEndsAtTheLastMomentThatIsKnown() {
    Timeline timeline = Timeline.of(List.of(ran(0, 0, 30), running(1, 10)));

    assertThat(timeline.spans().get(1)).contains(new Span(10_000, 20_000));
  }

  @Test
  void trialsWithoutTimesAreLeftOut() {
    Timeline timeline =
        Timeline.of(
            List.of(
                ran(0, 0, 30),
                trial(1, Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH)),
                trial(2, Optional.empty(), Optional.empty())));

    assertThat(timeline.shown()).isEqualTo(1);
    assertThat(timeline.sessions()).containsExactly(new Session(START, 0, 0));
  }

  private static FrozenTrial ran(int number, long from, long to) {
    return trial(number, Optional.of(START.plusSeconds(from)), Optional.of(START.plusSeconds(to)));
  }

  private static FrozenTrial running(int number, long from) {
    return trial(number, Optional.of(START.plusSeconds(from)), Optional.empty());
  }

  private static FrozenTrial trial(int number, Optional<Instant> start, Optional<Instant> end) {
    return new FrozenTrial(
        number,
        number,
        end.isPresent() ? TrialState.COMPLETE : TrialState.RUNNING,
        List.of(),
        Map.of(),
        Map.of(),
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        start,
        end);
  }
}
