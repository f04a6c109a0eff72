package io.drover.pipelines.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.Prior;
import io.drover.dsl.start.WarmStart;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.pipelines.toy.ToyFronts;
import io.drover.pipelines.toy.ToyStudies;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartTest {
  private static final Space SPACE =
      new Space(Map.of("rate", new FloatDomain(0, 0.5, false, OptionalDouble.empty())));

  /** Two trials of one parameter, one of them outside of the space. */
  private static final String JOURNAL =
      """
      {"op_code":0,"worker_id":"w","study_name":"earlier","directions":[2]}
      {"op_code":4,"worker_id":"w","study_id":0,"datetime_start":"2026-01-01T00:00:00.000000"}
      {"op_code":5,"worker_id":"w","trial_id":0,"param_name":"rate","param_value_internal":0.25,"distribution":"{\\"name\\":\\"FloatDistribution\\",\\"attributes\\":{\\"low\\":0.0,\\"high\\":1.0,\\"log\\":false,\\"step\\":null}}"}
      {"op_code":6,"worker_id":"w","trial_id":0,"state":1,"values":[3.5],"datetime_complete":"2026-01-01T00:00:01.000000"}
      {"op_code":4,"worker_id":"w","study_id":0,"datetime_start":"2026-01-01T00:00:00.000000"}
      {"op_code":5,"worker_id":"w","trial_id":1,"param_name":"rate","param_value_internal":0.75,"distribution":"{\\"name\\":\\"FloatDistribution\\",\\"attributes\\":{\\"low\\":0.0,\\"high\\":1.0,\\"log\\":false,\\"step\\":null}}"}
      {"op_code":6,"worker_id":"w","trial_id":1,"state":1,"values":[4.5],"datetime_complete":"2026-01-01T00:00:01.000000"}
      """;

  @TempDir private Path folder;

  @Test
  void enqueuedPointsAreTriedAfterTheGivenOne() {
    WarmStart two = new WarmStart(List.of(Map.of("rate", 0.125), Map.of("rate", 0.375)), List.of());
    Experiment experiment = ToyStudies.with(ToyStudies.random(4), SPACE, two);
    Start start = Start.of(experiment);
    assertThat(start.points()).extracting(Suggestion::reason).endsWith("enqueued", "enqueued");
    assertThat(start.points().stream().map(Suggestion::configuration).toList().subList(1, 3))
        .containsExactly(
            new Configuration(Map.of("rate", 0.125)), new Configuration(Map.of("rate", 0.375)));
    assertThat(Start.given(experiment).points()).hasSize(1);
  }

  @Test
  void anEnqueuedValueIsTriedWithWhatItWaitsFor() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("kind", new CategoricalDomain(List.of("a", "b", "c", "d")));
    domains.putAll(SPACE.domains());
    Condition condition = new Condition("kind", List.of("d"));
    Space space = new Space(domains, Map.of("rate", condition), List.of());
    WarmStart five = new WarmStart(Collections.nCopies(5, Map.of("rate", 0.125)), List.of());
    assertThat(Start.of(ToyStudies.with(ToyStudies.random(4), space, five)).points().subList(1, 6))
        .allSatisfy(
            point ->
                assertThat(point.configuration().values())
                    .isEqualTo(Map.of("kind", "d", "rate", 0.125)));
  }

  @Test
  void aGivenConfigurationThatViolatesAConstraintIsNotTried() {
    Constraint never =
        new Constraint(
            "rate < 0.3",
            new Formula.Parameter("rate"),
            Constraint.Relation.LESS,
            new Formula.Constant(0.3));
    Space space = new Space(SPACE.domains(), Map.of(), List.of(never));
    Experiment experiment = ToyStudies.with(ToyStudies.random(4), space, WarmStart.NOTHING);
    assertThat(Start.of(experiment).points()).isEmpty();
    assertThat(Start.of(experiment).remarks())
        .containsExactly("The file's own configuration is not tried: it violates rate < 0.3.");
  }

  @Test
  void priorValuesOutsideOfTheSpaceAreLeftOutAndTold() throws IOException {
    Experiment experiment = withPrior(Optional.empty());
    Start start = Start.of(experiment);
    assertThat(start.prior())
        .containsExactly(Observation.of(new Configuration(Map.of("rate", 0.25)), 3.5));
    assertThat(start.remarks())
        .containsExactly(
            "Prior data: 1 trial of study.journal; 1 value of rate left out, outside of the space;"
                + " 1 trials with nothing of the space left out.");
  }

  @Test
  void anEarlierStudyMustHaveTheObjectivesInTheSameOrder() throws IOException {
    Files.writeString(
        folder.resolve("study.journal"),
        JOURNAL
            .replace("\"directions\":[2]}", "\"directions\":[2,1]}")
            .replace("[3.5]", "[3.5,7.0]")
            .replace("[4.5]", "[4.5,8.0]"));
    Objectives both = ToyFronts.objectives(2, Language.KNEE);
    Experiment experiment = ToyStudies.with(with("study.journal", Optional.empty()), both);
    assertThat(Start.of(experiment).prior().get(0).values()).containsExactly(3.5, 7.0);
    assertThatThrownBy(() -> Start.of(with("study.journal", Optional.empty())))
        .hasMessageContaining("must have the directions [MAXIMIZE], but has [MAXIMIZE, MINIMIZE]");

    String names =
        "{\"op_code\":3,\"worker_id\":\"w\",\"study_id\":0,\"system_attr\":{\"study:metric_names\":[\"policy/parameters\",\"eval/return_mean\"]}}\n";
    Files.writeString(folder.resolve("study.journal"), names, StandardOpenOption.APPEND);
    assertThatThrownBy(
            () -> Start.of(ToyStudies.with(with("study.journal", Optional.empty()), both)))
        .hasMessageContaining(
            "its objectives must come in the order [eval/return_mean, policy/parameters], but are"
                + " [policy/parameters, eval/return_mean]");
  }

  @Test
  void trialsThatDoNotSayWhetherTheyKeepConstraintsAreLeftOut() throws IOException {
    OutcomeConstraint length = new OutcomeConstraint("eval/length_mean", 400, true);
    Objectives within = ToyFronts.objectives(1, Language.KNEE).within(List.of(length));
    Experiment experiment = ToyStudies.with(withPrior(Optional.empty()), within);
    assertThat(Start.of(experiment).prior()).isEmpty();
    assertThat(Start.of(experiment).remarks().get(0))
        .contains("1 trials left out, as they do not say whether they keep outcome_constraints");

    String before = "{\"op_code\":6,\"worker_id\":\"w\",\"trial_id\":0,";
    String constraint =
        "{\"op_code\":9,\"worker_id\":\"w\",\"trial_id\":0,\"system_attr\":{\"constraints\":[12.5]}}\n";
    String measured = JOURNAL.replace(before, constraint + before);
    Files.writeString(folder.resolve("study.journal"), measured);
    experiment = ToyStudies.with(with("study.journal", Optional.empty()), within);
    assertThat(Start.of(experiment).prior())
        .singleElement()
        .satisfies(trial -> assertThat(trial.constraints()).containsExactly(12.5));

    String other =
        "{\"op_code\":2,\"worker_id\":\"w\",\"study_id\":0,\"user_attr\":{\"drover:constraints\":[\"eval/length_mean <= 300\"]}}\n";
    Files.writeString(folder.resolve("study.journal"), measured + other);
    experiment = ToyStudies.with(with("study.journal", Optional.empty()), within);
    assertThat(Start.of(experiment).prior()).isEmpty();
  }

  @Test
  void aStudyThatIsNotThereIsTheUsersProblem() throws IOException {
    Experiment experiment = withPrior(Optional.of("earlyer"));
    assertThatThrownBy(() -> Start.of(experiment))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("prior.name: must name a study, but is 'earlyer'")
        .hasMessageContaining("Did you mean 'earlier'?");
  }

  @Test
  void aStudyThatGrowsMeanwhileIsNotTakenForWhatWasChecked() throws IOException {
    Experiment experiment = withPrior(Optional.empty());
    String more = JOURNAL.lines().toList().get(1) + "\n";
    Files.writeString(folder.resolve("study.journal"), more, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Start.of(experiment))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("prior[0]: must be a study that can be read: it has changed since");
  }

  @Test
  void aStudyWithoutWhatASearchNeedsIsTheUsersProblem() throws IOException {
    Files.writeString(folder.resolve("study.journal"), "");
    assertThatThrownBy(() -> Start.of(with("study.journal", Optional.empty())))
        .hasMessageContaining("prior[0]: must be a study that can be read: there is none in it");
    Files.writeString(folder.resolve("study.journal"), JOURNAL.replace("[4.5]", "null"));
    assertThatThrownBy(() -> Start.of(with("study.journal", Optional.empty())))
        .hasMessageContaining(
            "trial 1 is complete, so it must have as many values as there are directions, 1, but"
                + " has 0");
  }

  @Test
  void anotherContentIsAnotherStudyAndAnotherPlaceIsNot() throws IOException {
    String digest = ExperimentDigest.of(withPrior(Optional.empty()));
    Files.move(folder.resolve("study.journal"), folder.resolve("moved.journal"));
    assertThat(ExperimentDigest.of(with("moved.journal", Optional.empty()))).isEqualTo(digest);
    Files.writeString(folder.resolve("moved.journal"), JOURNAL + "\n");
    assertThat(ExperimentDigest.of(with("moved.journal", Optional.empty()))).isNotEqualTo(digest);
  }

  private Experiment withPrior(Optional<String> name) throws IOException {
    Files.writeString(folder.resolve("study.journal"), JOURNAL);
    return with("study.journal", name);
  }

  private Experiment with(String file, Optional<String> name) throws IOException {
    Prior prior = new Prior(DataFile.of(folder.resolve(file)), name);
    return ToyStudies.with(ToyStudies.random(4), SPACE, new WarmStart(List.of(), List.of(prior)));
  }
}
