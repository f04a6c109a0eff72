package io.drover.searchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.json.Json;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void ranksByTheMeanOfTheLastThreeEvaluationsNotByTheLast() {
    List<Result> history =
        List.of(
            result(0, -1, 0, 100, 500, 1, 1, 1), // mean 1
            result(1, -1, 0, 100, 0, 2, 2, 2), // mean 2
            result(2, -1, 0, 100, 0, 0, 0, 5)); // mean 5/3
    assertThat(Ranking.top(history, true, 3)).containsExactly(1, 2, 0);
    assertThat(Ranking.top(history, false, 2)).containsExactly(0, 2);
    assertThat(Ranking.score(history, 2)).hasValue(5 / 3.0);
  }

  @Test
  void aPopulationIsScoredAlongTheLineNotTheSlot() {
    List<Result> history =
        List.of(
            result(0, -1, 0, 10, 100), // member 0
            result(1, -1, 0, 10, 0), // member 1
            result(2, 0, 10, 20, 30), // member 0 goes on
            result(3, 0, 10, 20, 31), // member 1 copies member 0
            result(4, 2, 20, 30, 1),
            result(5, 3, 20, 30, 1));
    assertThat(Ranking.score(history, 4)).hasValue((100 + 30 + 1) / 3.0);
    assertThat(Ranking.score(history, 5)).hasValue((100 + 31 + 1) / 3.0);
    assertThat(Ranking.top(history, true, 3)).containsExactly(5, 4);
    assertThat(Lineage.line(history, 5)).extracting(Proposal::trial).containsExactly(0, 3, 5);
  }

  @Test
  void onlyWhatReachedTheEndAndIsNotContinuedCanWin() {
    List<Result> history =
        List.of(
            result(0, -1, 0, 10, 999), // stopped early
            result(1, -1, 0, 10, 1),
            result(2, 1, 10, 20, 1));
    assertThat(Ranking.top(history, true, 3)).containsExactly(2);
  }

  @Test
  void aFailedTrialNeverWinsWhateverItScored() {
    Result failed =
        new Result(
            proposal(0, -1, 0, 10),
            List.of(new Result.Evaluation(10, 1000)),
            Optional.of("NaN loss"));
    List<Result> history = List.of(failed, result(1, -1, 0, 10, 1), result(2, -1, 0, 10));
    assertThat(Ranking.top(history, true, 3)).containsExactly(1);
    assertThat(Ranking.score(history, 0)).isEmpty();
    assertThat(Ranking.score(history, 2)).isEmpty();
    assertThat(Ranking.top(List.of(failed), true, 3)).isEmpty();
    assertThat(Ranking.top(List.of(), true, 3)).isEmpty();
  }

  @Test
  void tiesGoToTheLowerTrialWhateverTheOrder() {
    List<Result> history = new ArrayList<>();
    for (int trial = 0; trial < 12; trial++) {
      history.add(result(trial, -1, 0, 10, trial % 2 == 0 ? 0.0 : -0.0));
    }
    Collections.reverse(history);
    assertThat(Ranking.top(history, true, 3)).containsExactly(0, 1, 2);
    assertThat(Ranking.top(history, false, 3)).containsExactly(0, 1, 2);
  }

  @Test
  void whatViolatesAConstraintIsAmongTheBestOnlyWhereEverythingDoes() {
    List<OutcomeConstraint> short400 =
        List.of(new OutcomeConstraint("eval/length_mean", 400, true));
    List<Result> history =
        List.of(
            constrained(0, 9, 401), constrained(1, 5, 399), constrained(2, 7, 999, 390, 395, 415));
    assertThat(Ranking.top(history, true, short400, 3)).containsExactly(2, 1);
    assertThat(Ranking.top(history, true, 3)).containsExactly(0, 2, 1);
    assertThat(Ranking.constrained(history, 2)).containsExactly(400.0);
    assertThat(Ranking.violations(history, 0, short400)).containsExactly(1.0);
    assertThat(Ranking.violations(history, 2, short400)).containsExactly(0.0);

    // The least violation first, whatever the score.
    List<OutcomeConstraint> none = List.of(new OutcomeConstraint("eval/length_mean", 100, true));
    assertThat(Ranking.top(history, true, none, 2)).containsExactly(1, 2);
  }

  /** Of one score, and one value after each of several evaluations. */
  private static Result constrained(int trial, double score, double... lengths) {
    List<Result.Evaluation> evaluations = new ArrayList<>();
    for (double length : lengths) {
      evaluations.add(
          Result.Evaluation.ofSeeds(
              evaluations.size() + 1,
              List.of(List.of(score, length - 1), List.of(score, length + 1)),
              1));
    }
    return new Result(proposal(trial, -1, 0, 10), evaluations, Optional.empty());
  }

  @Test
  void ofAnAncestorOnlyWhatWasContinuedCounts() {
    List<Result> history = List.of(result(0, -1, 0, 40, 10, 20, 30, 40), result(1, 0, 20, 30, 5));
    assertThat(Ranking.score(history, 1)).hasValue((10 + 20 + 5) / 3.0);
  }

  @Test
  void aLineNeedsAllItsAncestors() {
    List<Result> history = List.of(result(3, 1, 10, 20, 1));
    assertThatThrownBy(() -> Lineage.line(history, 3)).hasMessage("no trial 1 among [3]");
    assertThatThrownBy(() -> Lineage.line(List.of(result(3, 3, 10, 20, 1)), 3))
        .hasMessage("trial 3 must come after its parent 3");
  }

  @Test
  void lineageTellsEveryTrialInTurn() {
    Result failed = new Result(proposal(1, 0, 10, 20), List.of(), Optional.of("out of memory"));
    assertThat(Json.write(Lineage.plain(List.of(failed, result(0, -1, 0, 10, 1.5)))))
        .isEqualTo(
            "[{\"trial\":0,\"member\":0,\"generation\":0,\"parent\":null,\"from_step\":0,"
                + "\"to_step\":10,\"configuration\":{\"gamma\":0.99},\"reason\":\"for fun\","
                + "\"evaluations\":[{\"env_steps\":10,\"score\":1.5}],\"failure\":null},"
                + "{\"trial\":1,\"member\":1,\"generation\":0,\"parent\":0,\"from_step\":10,"
                + "\"to_step\":20,\"configuration\":{\"gamma\":0.99},\"reason\":\"for fun\","
                + "\"evaluations\":[],\"failure\":\"out of memory\"}]");
  }

  private static Proposal proposal(int trial, int parent, long from, long to) {
    return new Proposal(
        trial,
        trial,
        0,
        parent < 0 ? OptionalInt.empty() : OptionalInt.of(parent),
        new Configuration(Map.of("gamma", 0.99)),
        from,
        to,
        "for fun");
  }

  /** Scores are spread evenly over the trial's environment steps. */
  private static Result result(int trial, int parent, long from, long to, double... scores) {
    List<Result.Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      long steps = from + (to - from) * (i + 1) / scores.length;
      evaluations.add(new Result.Evaluation(steps, scores[i]));
    }
    return new Result(proposal(trial, parent, from, to), evaluations, Optional.empty());
  }
}
