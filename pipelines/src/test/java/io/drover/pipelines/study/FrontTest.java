package io.drover.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.Metric;
import io.drover.pipelines.toy.ToyFronts;
import io.drover.pipelines.toy.ToyFronts.World;
import io.drover.pipelines.toy.ToyStudies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Studies of several objectives, over outcomes that are made up from the configuration. */
class FrontTest {
  /** More return costs a larger policy; the rate 2 is where it starts to cost much. */
  private static final World BENT =
      (rate, stream) -> new double[] {rate <= 2 ? 10 * rate : 20 + (rate - 2), rate * rate * rate};

  @Test
  void theFrontIsWhatNoOtherTrialDominates() {
    // A peak: beyond the rate 2 a larger policy is a worse one.
    World peak = (rate, stream) -> new double[] {-Math.abs(rate - 2), rate};
    StudyResult result = run(Language.KNEE, peak);
    Front front = result.fronts().own().orElseThrow();
    List<Trial> trials = result.trials();
    assertThat(front.members()).isNotEmpty().hasSizeLessThan(trials.size());
    double best =
        trials.stream().mapToDouble(FrontTest::rate).map(r -> Math.abs(r - 2)).min().orElseThrow();
    for (Trial trial : trials) {
      boolean dominated =
          trials.stream()
              .anyMatch(
                  other ->
                      rate(other) < rate(trial)
                          && Math.abs(rate(other) - 2) <= Math.abs(rate(trial) - 2));
      assertThat(front.members().stream().anyMatch(m -> m.trial().equals(trial)))
          .isEqualTo(!dominated);
    }
    assertThat(front.ideal().get(0)).isEqualTo(-best);
  }

  @Test
  void theKneeIsTestedUnlessTheFilePicksAnother() {
    StudyResult knee = run(Language.KNEE, BENT);
    Front front = knee.fronts().own().orElseThrow();
    assertThat(front.picked()).isEqualTo(front.knee()).hasValue(winner(knee));
    double nearest =
        knee.trials().stream()
            .mapToDouble(FrontTest::rate)
            .map(r -> Math.abs(r - 2))
            .min()
            .orElseThrow();
    assertThat(Math.abs(rate(knee.winner().orElseThrow().trial()) - 2)).isEqualTo(nearest);

    double largest = knee.trials().stream().mapToDouble(FrontTest::rate).max().orElseThrow();
    double smallest = knee.trials().stream().mapToDouble(FrontTest::rate).min().orElseThrow();
    assertThat(rate(run(Metric.RETURN_MEAN, BENT).winner().orElseThrow().trial()))
        .isEqualTo(largest);
    assertThat(rate(run(Metric.PARAMETERS, BENT).winner().orElseThrow().trial()))
        .isEqualTo(smallest);
  }

  @Test
  void whatWasLuckyOnTheTuningSeedDoesNotHoldOnValidationSeeds() {
    // On the tuning seed the worst configuration has the highest return.
    World lucky =
        (rate, stream) ->
            new double[] {stream.equals("seed/0") && rate > 3 ? 100 : rate > 3 ? -5 : rate, rate};
    StudyResult result = run(Metric.RETURN_MEAN, lucky);
    Front front = result.fronts().own().orElseThrow();
    List<Front.Member> fallen = front.members().stream().filter(m -> !m.holds()).toList();
    assertThat(fallen).isNotEmpty().allMatch(m -> rate(m.trial()) > 3);
    assertThat(rate(result.winner().orElseThrow().trial())).isLessThanOrEqualTo(3);
    assertThat(front.members().get(0).validated()).hasSize(2);
  }

  @Test
  void aMemberThatFailsInValidationIsNotPicked() {
    World fragile =
        (rate, stream) ->
            rate > 2 && stream.startsWith("seed/50") ? null : new double[] {rate, rate};
    StudyResult result = run(Metric.RETURN_MEAN, fragile);
    Front front = result.fronts().own().orElseThrow();
    assertThat(front.members()).anyMatch(m -> m.failed() && !m.holds());
    assertThat(rate(result.winner().orElseThrow().trial())).isLessThanOrEqualTo(2);
  }

  @Test
  void failedTrialsAreNotOnTheFrontAndAddNothing() {
    World failing = (rate, stream) -> rate > 1 ? null : new double[] {rate, rate};
    StudyResult result = run(Language.KNEE, failing);
    Front front = result.fronts().own().orElseThrow();
    assertThat(front.history()).hasSameSizeAs(result.trials()).isSorted();
    assertThat(front.members()).allMatch(m -> rate(m.trial()) <= 1);

    World none = (rate, stream) -> null;
    StudyResult nothing = run(Language.KNEE, none);
    assertThat(nothing.status()).isEqualTo("every trial failed");
    assertThat(nothing.fronts().own().orElseThrow().members()).isEmpty();
    assertThat(nothing.fronts().tests().get("default")).hasSize(2);
  }

  @Test
  void ofALargeFrontTwelveAreValidated() {
    Experiment experiment = ToyFronts.experiment(60, 2, Language.KNEE);
    World all = (rate, stream) -> new double[] {rate, rate};
    StudyResult result = ToyFronts.run(experiment, all);
    Front front = result.fronts().own().orElseThrow();
    assertThat(front.members()).hasSize(60);
    assertThat(front.members().stream().filter(m -> !m.validated().isEmpty()))
        .hasSize(FrontSelection.MOST_VALIDATED);
    assertThat(front.members()).allMatch(m -> m.holds() == !m.validated().isEmpty());
    assertThat(front.member(front.picked().orElseThrow()).validated()).hasSize(2);

    Experiment small = ToyFronts.experiment(60, 2, Metric.PARAMETERS);
    double smallest = result.trials().stream().mapToDouble(FrontTest::rate).min().orElseThrow();
    assertThat(rate(ToyFronts.run(small, all).winner().orElseThrow().trial())).isEqualTo(smallest);
  }

  @Test
  void everyObjectiveIsTested() {
    StudyResult result = run(Language.KNEE, BENT);
    assertThat(result.fronts().tests()).containsOnlyKeys("test", "default");
    assertThat(result.fronts().tests().get("test")).hasSize(2);
    double rate = rate(result.winner().orElseThrow().trial());
    assertThat(result.fronts().tests().get("test").get(1).iqm()).hasValue(rate * rate * rate);
    assertThat(result.test()).hasValue(result.fronts().tests().get("test").get(0));
  }

  @Test
  void theHypervolumeGrowsToThatOfTheFront() {
    Front front = run(Language.KNEE, BENT).fronts().own().orElseThrow();
    assertThat(front.history()).isSorted();
    assertThat(front.hypervolume(front)).isCloseTo(front.hypervolume(), within(1e-9));
    assertThat(front.share(front.hypervolume())).isBetween(0.0, 1.0);
    // The reference lies behind the worst of both.
    assertThat(front.reference().get(0)).isLessThan(front.ideal().get(0));
    assertThat(front.reference().get(1)).isGreaterThan(front.ideal().get(1));
  }

  @Test
  void oneObjectiveHasNoFront() {
    StudyResult result = ToyFronts.run(ToyStudies.random(4), BENT);
    assertThat(result.fronts()).isEqualTo(Fronts.NONE);
    assertThat(Json.write(result)).doesNotContain("reference");
  }

  private static int winner(StudyResult result) {
    return result.winner().orElseThrow().trial().number();
  }

  private static double rate(Trial trial) {
    return (Double) trial.result().proposal().configuration().values().get("rate");
  }

  private static StudyResult run(String pick, World world) {
    return ToyFronts.run(ToyFronts.experiment(12, 2, pick), world);
  }
}
