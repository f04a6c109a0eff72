package io.drover.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.Metric;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.pipelines.directory.ResultFile;
import io.drover.pipelines.toy.ToyFronts;
import io.drover.pipelines.toy.ToyFronts.World;
import io.drover.pipelines.toy.ToyStudies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Studies with a constraint, over outcomes that are made up from the rate in [0, 4]. */
class OutcomeConstraintsTest {
  /** The return grows with the rate, and so does the length, which is what the rate is. */
  private static final World LONG = (rate, stream) -> new double[] {rate, rate};

  @Test
  void theWinnerIsTheBestThatKeepsTheConstraint() {
    StudyResult result = run(one(2), LONG);
    double best =
        result.trials().stream()
            .mapToDouble(OutcomeConstraintsTest::rate)
            .filter(rate -> rate <= 2)
            .max()
            .orElseThrow();
    assertThat(result.trials()).anyMatch(trial -> rate(trial) > 2);
    assertThat(rate(result.winner().orElseThrow().trial())).isEqualTo(best);

    ConstraintFindings findings = result.constraints();
    assertThat(findings.met()).isTrue();
    assertThat(findings.nothingFeasible()).isFalse();
    assertThat(findings.feasible())
        .isEqualTo((int) result.trials().stream().filter(trial -> rate(trial) <= 2).count());
    assertThat(findings.feasible() + findings.infeasible()).isEqualTo(result.trials().size());
    assertThat(findings.winner())
        .isEqualTo(new ConstraintFindings.Stages(List.of(best), List.of(best)));
    assertThat(findings.tests().get(Fronts.TEST)).containsExactly(best);
    assertThat(findings.tests()).containsOnlyKeys(Fronts.TEST, "default");
  }

  @Test
  void whereNothingKeepsItTheLeastViolationWinsAndTheResultSaysSo() {
    World tooLong = (rate, stream) -> new double[] {rate, rate + 10};
    StudyResult result = run(one(2), tooLong);
    double least =
        result.trials().stream().mapToDouble(OutcomeConstraintsTest::rate).min().orElseThrow();
    assertThat(rate(result.winner().orElseThrow().trial())).isEqualTo(least);
    assertThat(result.constraints().nothingFeasible()).isTrue();
    assertThat(result.constraints().met()).isFalse();

    Map<?, ?> told = (Map<?, ?>) json(one(2), result).get("outcome_constraints");
    assertThat(told.get("feasible_trials")).isEqualTo(0L);
    assertThat(told.get("infeasible_trials")).isEqualTo((long) result.trials().size());
    assertThat(told.get("met")).isEqualTo(false);
    Map<?, ?> first = (Map<?, ?>) ((List<?>) told.get("winner")).get(0);
    assertThat(first.get("metric")).isEqualTo(Metric.LENGTH_MEAN);
    assertThat(first.get("max")).isEqualTo(2.0);
    assertThat(List.of(first.get("tuned"), first.get("validated"), first.get("test")))
        .containsOnly(least + 10);
  }

  @Test
  void whatViolatesItOnValidationSeedsStandsBehindWhatDoesNot() {
    // On the tuning seed all are short.
    World lucky =
        (rate, stream) -> new double[] {rate, stream.equals("seed/0") ? 1 : rate > 3 ? 5 : 1};
    StudyResult result = run(one(2), lucky);
    assertThat(result.trials().stream().filter(trial -> rate(trial) > 3))
        .as("finalists that fall")
        .hasSizeBetween(1, 2);
    assertThat(rate(result.winner().orElseThrow().trial())).isLessThanOrEqualTo(3);
    assertThat(result.constraints().winner().validated()).containsExactly(1.0);
    assertThat(result.constraints().infeasible()).isZero();
  }

  @Test
  void theTestDecidesWhetherItIsMet() {
    World later = (rate, stream) -> new double[] {rate, stream.startsWith("seed/100") ? 3 : 1};
    ConstraintFindings findings = run(one(2), later).constraints();
    assertThat(findings.winner().validated()).containsExactly(1.0);
    assertThat(findings.met()).isFalse();
    assertThat(findings.met("default")).hasValue(false);
  }

  @Test
  void whatViolatesItIsNotOnTheFrontAndAddsNothing() {
    World bent = (rate, stream) -> new double[] {rate, rate * rate, rate};
    StudyResult result = run(several(2), bent);
    Front front = result.fronts().own().orElseThrow();
    assertThat(front.members()).isNotEmpty().allMatch(member -> rate(member.trial()) <= 2);
    double volume = 0;
    for (int i = 0; i < result.trials().size(); i++) {
      boolean counts = rate(result.trials().get(i)) <= 2;
      assertThat(front.history().get(i) > volume).isEqualTo(counts);
      volume = front.history().get(i);
    }
    assertThat(front.ideal().get(0)).isLessThanOrEqualTo(2);
    Map<?, ?> told = (Map<?, ?>) json(several(2), result).get("front");
    assertThat(((Map<?, ?>) ((List<?>) told.get("members")).get(0)).get("constrained").toString())
        .startsWith("{eval/length_mean <= 2=");
  }

  @Test
  void aMemberThatViolatesItInValidationIsNotPicked() {
    World lucky =
        (rate, stream) ->
            new double[] {rate, rate, rate > 2 && stream.startsWith("seed/50") ? 3 : 1};
    StudyResult result = run(several(2), lucky);
    Front front = result.fronts().own().orElseThrow();
    assertThat(front.members()).anyMatch(front::violatesInValidation);
    assertThat(front.members())
        .allMatch(member -> member.holds() == !front.violatesInValidation(member));
    assertThat(rate(result.winner().orElseThrow().trial())).isLessThanOrEqualTo(2);
  }

  @Test
  void ofSeveralObjectivesTheLeastViolationIsTheFrontWhereNothingKeepsIt() {
    World tooLong = (rate, stream) -> new double[] {rate, rate, rate + 10};
    StudyResult result = run(several(2), tooLong);
    Front front = result.fronts().own().orElseThrow();
    double least =
        result.trials().stream().mapToDouble(OutcomeConstraintsTest::rate).min().orElseThrow();
    assertThat(front.members()).hasSize(1).allMatch(member -> rate(member.trial()) == least);
    assertThat(front.hypervolume()).isZero();
    assertThat(front.hypervolume(front)).isZero();
    assertThat(rate(result.winner().orElseThrow().trial())).isEqualTo(least);
    assertThat(result.constraints().nothingFeasible()).isTrue();
  }

  @Test
  void withoutConstraintsNothingIsTold() {
    Experiment experiment = ToyFronts.experiment(12, 1, Language.KNEE);
    StudyResult result = run(experiment, LONG);
    assertThat(result.constraints().present()).isFalse();
    assertThat(json(experiment, result)).doesNotContainKey("outcome_constraints");
  }

  private static Map<String, Object> json(Experiment experiment, StudyResult result) {
    return Json.readObject(ResultFile.json(experiment, result, Determinism.BITWISE, List.of()));
  }

  private static Experiment one(double longest) {
    return within(1, longest);
  }

  private static Experiment several(double longest) {
    return within(2, longest);
  }

  private static Experiment within(int objectives, double longest) {
    Objectives all =
        ToyFronts.objectives(objectives, Language.KNEE)
            .within(List.of(new OutcomeConstraint(Metric.LENGTH_MEAN, longest, true)));
    return ToyStudies.with(ToyFronts.experiment(12, objectives, Language.KNEE), all);
  }

  private static StudyResult run(Experiment experiment, World world) {
    return ToyFronts.run(experiment, world);
  }

  private static double rate(Trial trial) {
    return (Double) trial.result().proposal().configuration().values().get("rate");
  }
}
