package io.drover.searchers.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.Searcher;
import io.drover.searchers.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationBasedTrainingTest {
  private static final Space SPACE =
      new Space(Map.of("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty())));

  @Test
  void theWorstQuarterCopiesTheBestAndTheOthersGoOn() {
    Searcher searcher = searcher(8, 100, 300, true);
    List<Result> history =
        new ArrayList<>(scored(searcher.next(List.of()), 3, 9, 1, 7, 5, 8, 2, 6));
    List<Proposal> second = searcher.next(history);
    assertThat(second).extracting(Proposal::trial).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    assertThat(second).allSatisfy(p -> assertThat(p.generation()).isEqualTo(1));
    assertThat(second).allSatisfy(p -> assertThat(p.fromStep()).isEqualTo(100));
    assertThat(second).allSatisfy(p -> assertThat(p.toStep()).isEqualTo(200));
    // Members 2 and 6 scored 1 and 2; members 1 and 5 scored 9 and 8.
    for (int member : List.of(2, 6)) {
      Proposal copy = second.get(member);
      assertThat(copy.member()).isEqualTo(member);
      assertThat(copy.parent().orElseThrow()).isIn(1, 5);
      String score = copy.parent().getAsInt() == 1 ? "9" : "8";
      assertThat(copy.reason())
          .startsWith(
              "copied " + copy.parent().getAsInt() + " (score " + score + "), learning_rate");
    }
    for (int member : List.of(0, 1, 3, 4, 5, 7)) {
      Proposal same = second.get(member);
      assertThat(same.parent()).hasValue(member);
      assertThat(same.reason()).isEqualTo("continued");
      assertThat(same.configuration()).isEqualTo(history.get(member).proposal().configuration());
    }
  }

  @Test
  void smallerIsBetterWhereTheObjectiveSaysSo() {
    Searcher searcher = searcher(4, 100, 200, false);
    List<Proposal> second = searcher.next(scored(searcher.next(List.of()), 3, 9, 1, 7));
    assertThat(second.get(1).parent()).hasValue(2);
    assertThat(second.get(2).reason()).isEqualTo("continued");
  }

  @Test
  void tiesGoToTheLowerMember() {
    Searcher searcher = searcher(4, 100, 200, true);
    List<Proposal> second = searcher.next(scored(searcher.next(List.of()), 5, 5, 5, 5));
    assertThat(second.get(3).parent()).hasValue(0);
    assertThat(second.subList(0, 3)).allSatisfy(p -> assertThat(p.reason()).isEqualTo("continued"));
  }

  @Test
  void allWhoFailedAreReplacedByAnyoneWhoDidNot() {
    Searcher searcher = searcher(8, 100, 200, true);
    Double none = null;
    List<Proposal> second =
        searcher.next(
            scored(searcher.next(List.of()), none, none, 4, none, none, none, none, none));
    for (int member : List.of(0, 1, 3, 4, 5, 6, 7)) {
      assertThat(second.get(member).parent()).hasValue(2);
      assertThat(second.get(member).reason()).startsWith("copied 2 (score 4)");
    }
    assertThat(second.get(2).reason()).isEqualTo("continued");
  }

  @Test
  void aFailedMembersScoreCountsForNothing() {
    Searcher searcher = searcher(4, 100, 200, true);
    List<Result> history = new ArrayList<>(scored(searcher.next(List.of()), 1, 2, 3, 4));
    Result best = history.get(3);
    history.set(3, new Result(best.proposal(), best.evaluations(), Optional.of("NaN loss")));
    List<Proposal> second = searcher.next(history);
    assertThat(second.get(3).parent()).hasValue(2);
    assertThat(second.get(0).reason()).isEqualTo("continued");
  }

  @Test
  void theLastGenerationMayBeShorter() {
    Searcher searcher = searcher(2, 100, 250, true);
    List<Result> history = new ArrayList<>();
    for (int generation = 0; generation < 3; generation++) {
      history.addAll(scored(searcher.next(history), 1, 2));
    }
    assertThat(history.get(5).proposal().fromStep()).isEqualTo(200);
    assertThat(history.get(5).proposal().toStep()).isEqualTo(250);
    assertThat(searcher.next(history)).isEmpty();
  }

  @Test
  void sourcesAreDrawnUniformly() {
    Searcher searcher = searcher(400, 100, 200, true);
    Double[] scores = IntStream.range(0, 400).mapToObj(m -> (double) m).toArray(Double[]::new);
    List<Proposal> second = searcher.next(scored(searcher.next(List.of()), (Object[]) scores));
    long low = second.subList(0, 100).stream().filter(p -> p.parent().orElseThrow() < 350).count();
    assertThat(second.subList(0, 100))
        .allSatisfy(p -> assertThat(p.parent().orElseThrow()).isBetween(300, 399));
    assertThat(low).isBetween(30L, 70L); // four standard deviations
  }

  @Test
  void aGroupIsTheQuantileRoundedUpButAtMostHalf() {
    assertThat(TruncationSelection.groupSize(12, 0.25)).isEqualTo(3);
    assertThat(TruncationSelection.groupSize(10, 0.25)).isEqualTo(3);
    assertThat(TruncationSelection.groupSize(2, 0.01)).isEqualTo(1);
    assertThat(TruncationSelection.groupSize(3, 0.5)).isEqualTo(1);
    assertThat(TruncationSelection.groupSize(100, 0.07)).isEqualTo(7);
  }

  @Test
  void theSameNumbersOnEveryMachine() {
    Searcher searcher = searcher(4, 100, 200, true);
    List<Proposal> first = searcher.next(List.of());
    List<Proposal> second = searcher.next(scored(first, 3, 9, 1, 7));
    assertThat(first.get(1).configuration().values())
        .hasToString("{learning_rate=1.1077936579832851E-5}");
    assertThat(second.get(2).configuration().values())
        .hasToString("{learning_rate=4.945385239780375E-4}");
    assertThat(second.get(2).reason()).isEqualTo("copied 1 (score 9), learning_rate resampled");
  }

  @Test
  void halfAGenerationIsAnError() {
    Searcher searcher = searcher(4, 100, 200, true);
    List<Result> history = scored(searcher.next(List.of()), 3, 9, 1, 7).subList(0, 3);
    assertThatThrownBy(() -> searcher.next(history))
        .hasMessage("history must hold whole generations of 4, but holds 3");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> create(Map.of())).hasMessage("interval must be given");
    assertThatThrownBy(() -> create(Map.of("interval", 10L, "population", 1L)))
        .hasMessage("population must be in [2, 10000], but is 1");
    assertThatThrownBy(() -> create(Map.of("interval", 10L, "quantile", 0.6)))
        .hasMessage("quantile must be in (0, 0.5], but is 0.6");
    assertThatThrownBy(() -> create(Map.of("interval", 10L, "factors", List.of(1.0, 1.2))))
        .hasMessageContaining("factors must hold at least one number and no 1");
    assertThatThrownBy(() -> create(Map.of("interval", 10L, "factors", List.of(-1.0))))
        .hasMessageContaining("factors must be in (0, 10]");
  }

  @Test
  void defaultsAreThoseOfTheField() {
    assertThat(create(Map.of("interval", 10L)))
        .isEqualTo(new PopulationBasedTraining.Params(12, 10, 0.25, 0.25, List.of(0.8, 1.2)));
  }

  private static PopulationBasedTraining.Params create(Map<String, Object> values) {
    return Params.create(PopulationBasedTraining.Params.class, values);
  }

  private static Searcher searcher(int population, long interval, long horizon, boolean maximize) {
    return new PopulationBasedTraining()
        .create(
            new PopulationBasedTraining.Params(population, interval, 0.25, 0.25, List.of(0.8, 1.2)),
            new Setting(SPACE, Set.of("learning_rate"), maximize, horizon, Key.of(0)));
  }

  /** Results with these scores, by member; null has failed. */
  private static List<Result> scored(List<Proposal> round, Object... scores) {
    return IntStream.range(0, round.size())
        .mapToObj(
            member -> {
              Proposal proposal = round.get(member);
              return scores[member] == null
                  ? new Result(proposal, List.of(), Optional.of("diverged"))
                  : new Result(
                      proposal,
                      List.of(
                          new Result.Evaluation(
                              proposal.toStep(), ((Number) scores[member]).doubleValue())),
                      Optional.empty());
            })
        .toList();
  }
}
