package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.language.OutcomeConstraint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutcomeConstraintsTest {
  private static final Path FILE = Path.of("src/test/resources/valid/constrained.yaml");
  private static final OutcomeConstraint LONGEST =
      new OutcomeConstraint("eval/length_mean", 400, true);
  private static final OutcomeConstraint SHORTEST =
      new OutcomeConstraint("eval/length_mean", 20.5, false);

  @Test
  void areReadWithBothSides() {
    assertThat(read().objectives().constraints())
        .containsExactly(
            LONGEST, SHORTEST, new OutcomeConstraint("train/gradient_steps", 1000, true));
    assertThat(read().objectives().all()).hasSize(2);
  }

  @Test
  void areWrittenAsTheyAreRead() {
    String yaml = ExperimentWriter.yaml(read(), Fakes.REGISTRY);
    assertThat(yaml).contains("outcome_constraints:");
    Experiment again = ExperimentReader.read(yaml, "again.yaml", List.of(), Fakes.REGISTRY);
    assertThat(again).isEqualTo(read());
  }

  @Test
  void anotherBoundIsAnotherStudy() {
    Experiment other =
        read(
            "outcome_constraints=[{metric: eval/length_mean, max: 401}]",
            "objectives=[{maximize: eval/return_mean}]");
    Experiment one =
        read(
            "outcome_constraints=[{metric: eval/length_mean, max: 400}]",
            "objectives=[{maximize: eval/return_mean}]");
    assertThat(ExperimentDigest.of(one)).isNotEqualTo(ExperimentDigest.of(other));
    assertThat(ExperimentDifference.between(one, other))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).startsWith("outcome_constraints: "));
  }

  @Test
  void atTheBoundIsAllowedAndBeyondItIsViolatedByTheDistance() {
    assertThat(LONGEST.violation(400)).isZero();
    assertThat(LONGEST.allows(400)).isTrue();
    assertThat(LONGEST.violation(410.5)).isEqualTo(10.5);
    assertThat(SHORTEST.violation(20)).isEqualTo(0.5);
    assertThat(SHORTEST.allows(20)).isFalse();
    List<Double> violations =
        OutcomeConstraint.violations(List.of(LONGEST, SHORTEST), List.of(410.0, 10.0));
    assertThat(violations).containsExactly(10.0, 10.5);
    assertThat(OutcomeConstraint.excess(violations)).isEqualTo(20.5);
    assertThat(OutcomeConstraint.excess(List.of(-1.0, -7.0))).isZero();
    assertThat(List.of(LONGEST.toString(), SHORTEST.toString()))
        .containsExactly("eval/length_mean <= 400", "eval/length_mean >= 20.5");
  }

  private static Experiment read(String... sets) {
    return ExperimentReader.read(FILE, List.of(sets), Fakes.REGISTRY);
  }
}
