package io.drover.executors.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A population that tunes its learner and its teacher together. */
class CurriculumRunTest {
  private static final String STUDY =
      Command.PBT
          .replace(
              "space:\n",
              """
              contexts:
                train: {length: [0.1, 2], force_mag: [2, 15]}
                validate: {length: [0.3, 1]}
                test: {length: [0.2, 1.5], gravity: [8, 11]}
              curriculum: alp-gmm
              space:
                curriculum.fit_rate: {int: [20, 40]}
                curriculum.random_task_ratio: {float: [0, 0.5]}
              """)
          .replace("[default, random]", "[default]");

  @TempDir private static Path shared;
  private static Path file;
  private static Path reference;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    file = Files.writeString(shared.resolve("small.yaml"), STUDY);
    reference = shared.resolve("reference");
    Command run = Command.run(file, reference, "--parallelism", "1");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void givesTheSameBytesHoweverManyTrainAtOnce() {
    Command run = Command.run(file, folder, "--parallelism", "3");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void goesOnWhereALimitStoppedIt() {
    Command stopped = Command.run(file, folder, "--set", "limits.env_steps=7000");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(Command.execution(folder, "env_steps_run")).isPositive();
    assertThat(Command.run(file, folder).exit()).isZero();
    assertThat(Command.execution(folder, "segments_reused")).isPositive();
    assertThat(Command.results(folder)).isEqualTo(Command.results(reference));
  }

  @Test
  void aTeachersParametersAreInTheScheduleAndPerturbed() {
    assertThat(Command.text(reference.resolve("run/schedule.yaml")))
        .contains("curriculum.fit_rate: ")
        .contains("curriculum.random_task_ratio: ");
    List<Integer> rates =
        outcomes().stream()
            .flatMap(outcome -> outcome.segment().curriculum().stream())
            .map(use -> ((Number) use.params().get("fit_rate")).intValue())
            .distinct()
            .toList();
    assertThat(rates).hasSizeGreaterThan(4).contains(150); // the default stands beside
  }

  @Test
  void replaysTheTeachersParametersOnFreshSeeds() {
    Command replay =
        Command.drover(
            "replay",
            reference.resolve("run").toString(),
            "--seeds",
            "1",
            "--store",
            reference.resolve("store").toString());
    assertThat(replay.exit()).as(replay.err()).isZero();
    List<Segment> replayed = trainings("seed/1003");
    assertThat(replayed).isNotEmpty();
    List<Segment> tested = trainings("seed/1002");
    assertThat(replayed.stream().map(Segment::curriculum).toList())
        .isEqualTo(tested.stream().map(Segment::curriculum).toList());
  }

  @Test
  void eachRoleMeetsItsOwnContexts() {
    for (Outcome outcome : outcomes()) {
      Segment segment = outcome.segment();
      String role = segment.contexts().orElseThrow().role().toString();
      if (segment.kind() == Segment.Kind.TRAIN) {
        assertThat(role).isEqualTo("train");
        assertThat(outcome.metrics()).containsKey("curriculum/length/0");
      } else {
        assertThat(role).isEqualTo(segment.episodes() == 4 ? "validate" : "test");
        assertThat(segment.curriculum()).isEqualTo(Optional.empty());
      }
    }
  }

  @Test
  void theReportShowsWhatWasDrawnAndTheReturnOverTheContexts() {
    assertThat(Command.text(reference.resolve("run/report.html")))
        .contains("What the curriculum drew", "Mean force_mag")
        .contains("Return over the contexts of the test", "data-chart=\"return-map\"");
  }

  @Test
  void aPlanOfTheSameFileLacksNothing() {
    Command plan =
        Command.drover("plan", file.toString(), "--store", reference.resolve("store").toString());
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("validate");
  }

  @Test
  void itsPolicyIsPlayedInTheContextsOfItsTests() {
    String run = reference.resolve("run").toString();
    String store = reference.resolve("store").toString();
    Command eval = Command.drover("policy", "eval", run, "--store", store, "--episodes", "8");
    assertThat(eval.exit()).as(eval.err()).isZero();
    assertThat(eval.out()).contains("seed 0, in the contexts of the run's tests");
    Map<String, Object> ours =
        Json.readObject(Command.drover("policy", "eval", run, "--store", store, "--json").out());
    Map<String, Object> plain =
        Json.readObject(
            Command.drover(
                    "policy", "eval", run, "--store", store, "--json", "--task", "CartPole-v1")
                .out());
    assertThat(ours).containsEntry("contexts", "test");
    assertThat(plain).containsEntry("contexts", "own");
    assertThat(ours.get("returns")).isNotEqualTo(plain.get("returns"));
  }

  /** Those that its tests met, the first ones first; what --set says stands above them. */
  @Test
  void itsPolicyIsShownInTheContextsOfItsTests() {
    Command one = rollout();
    Command two = rollout("--episodes", "2");
    Command set = rollout("--set", "task.length=0.5");

    assertThat(one.exit()).as(one.err()).isZero();
    String context = "gravity ([0-9.]+), length ([0-9.]+)";
    Matcher first = Pattern.compile("in the test context " + context).matcher(one.out());
    assertThat(first.find()).as(one.out()).isTrue();
    assertThat(Double.parseDouble(first.group(2))).isBetween(0.2, 1.5);
    assertThat(Double.parseDouble(first.group(1))).isBetween(8.0, 11.0);
    assertThat(two.out())
        .contains("in the contexts of the run's tests")
        .containsPattern("  1 .*" + first.group().substring(20) + "\\n +2 .* length [0-9.]+");
    assertThat(set.out()).doesNotContain("context");
    assertThat(rollout("--json").err()).contains("in the contexts of the run's tests");
    assertThat(rollout("--json", "--set", "task.length=0.5").out())
        .isNotEqualTo(rollout("--json").out());
  }

  private static Command rollout(String... more) {
    List<String> arguments = new ArrayList<>(List.of("task", "rollout", "CartPole-v1"));
    arguments.addAll(List.of("--policy", reference.resolve("run").toString()));
    arguments.addAll(List.of("--store", reference.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return Command.drover(arguments.toArray(String[]::new));
  }

  private static List<Segment> trainings(String stream) {
    return outcomes().stream()
        .map(Outcome::segment)
        .filter(s -> s.kind() == Segment.Kind.TRAIN && s.stream().equals(stream))
        .filter(s -> (Long) s.curriculum().orElseThrow().params().get("fit_rate") <= 40)
        .sorted(Comparator.comparingLong(Segment::toStep))
        .toList();
  }

  private static List<Outcome> outcomes() {
    return SegmentStore.at(reference.resolve("store").toString()).contents().outcomes();
  }
}
