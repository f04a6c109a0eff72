package io.drover.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.json.Json;
import io.drover.pipelines.round.ChainRunner;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.toy.ToyAlgorithm;
import io.drover.pipelines.toy.ToyStudies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private static final Components COMPONENTS = new Components(ToyStudies.REGISTRY);

  @TempDir private Path folder;

  @Test
  void givesTheSameResultInWhateverOrderChainsAreRun() {
    Experiment experiment = ToyStudies.pbt(4);
    StudyResult forwards = run(experiment, "a", false);
    StudyResult backwards = run(experiment, "b", true);
    assertThat(Json.write(backwards)).isEqualTo(Json.write(forwards));
    assertThat(forwards.status()).isEqualTo("complete");
    assertThat(forwards.trials()).hasSize(30);
  }

  @Test
  void trainsNothingTwice() {
    Experiment experiment = ToyStudies.pbt(4);
    StudyResult first = run(experiment, "a", false);
    long trained = ToyAlgorithm.TRAINED.get();
    StudyResult second = run(experiment, "a", false);
    assertThat(ToyAlgorithm.TRAINED.get()).isEqualTo(trained);
    assertThat(Json.write(second)).isEqualTo(Json.write(first));
  }

  @Test
  void trainsOnlyTheNewSeedsWhereSeedsAreAdded() {
    Experiment experiment = ToyStudies.random(4);
    run(experiment, "a", false);
    long trained = ToyAlgorithm.TRAINED.get();
    Seeds seeds = experiment.seeds();
    List<Long> more = new ArrayList<>(seeds.test());
    more.add(1003L);
    run(ToyStudies.with(experiment, new Seeds(seeds.tune(), seeds.validate(), more)), "a", false);
    // One training of the winner and one of the default configuration.
    assertThat(ToyAlgorithm.TRAINED.get() - trained).isEqualTo(2 * 100);
  }

  @Test
  void makesALostCheckpointAgain() throws IOException {
    Experiment experiment = ToyStudies.pbt(4);
    StudyResult first = run(experiment, "a", false);
    // All checkpoints go, and the outcomes of the last generation and all tests after it.
    delete("a/blobs", file -> true);
    delete(
        "a/outcomes",
        file -> {
          try {
            return Files.readString(file).contains("\"toStep\":100");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    StudyResult second = run(experiment, "a", false);
    assertThat(Json.write(second)).isEqualTo(Json.write(first));
  }

  @Test
  void ranksFailedTrialsBelowAllOthers() {
    // Rates above 6 fail as not finite, those above 4.5 throw.
    StudyResult result = run(ToyStudies.random(10), "a", false);
    assertThat(result.trials())
        .anySatisfy(t -> assertThat(t.result().failure()).isPresent())
        .anySatisfy(t -> assertThat(t.result().failure()).isEmpty());
    Trial winner = result.winner().orElseThrow().trial();
    assertThat(winner.result().failure()).isEmpty();
    assertThat(result.test().orElseThrow().failed()).isZero();
  }

  @Test
  void endsWithoutWinnerWhereEveryTrialFails() {
    Experiment experiment = ToyStudies.random(10);
    Rounds rounds =
        (phase, chains) ->
            chains.stream().map(chain -> List.of(failed(chain.segments().get(0)))).toList();
    StudyResult result =
        new Study(experiment, COMPONENTS, "code", rounds, new StudyListener() {}).run();
    assertThat(result.status()).isEqualTo("every trial failed");
    assertThat(result.winner()).isEmpty();
    assertThat(result.test()).isEmpty();
    assertThat(result.beside().get("default").failed()).isEqualTo(3);
    assertThat(
            new Study(ToyStudies.pbt(4), COMPONENTS, "code", rounds, new StudyListener() {})
                .run()
                .beside()
                .get("random")
                .failed())
        .isEqualTo(3);
    assertThat(result.beside().get("default").perSeed())
        .extracting(SeedScore::failure)
        .allSatisfy(failure -> assertThat(failure).contains("NOT_FINITE: the loss is NaN"));
  }

  @Test
  void replaysTheWinnersScheduleOnTheTestSeeds() {
    StudyResult result = run(ToyStudies.pbt(4), "a", false);
    Winner winner = result.winner().orElseThrow();
    assertThat(winner.line()).hasSize(5);
    assertThat(winner.line().get(0).fromStep()).isZero();
    assertThat(winner.line().get(4).toStep()).isEqualTo(100);
    assertThat(result.agent()).isPresent();
    assertThat(result.test().orElseThrow().perSeed())
        .extracting(SeedScore::seed)
        .containsExactly(1000L, 1001L, 1002L);
    assertThat(result.beside()).containsOnlyKeys("default", "random");
    assertThat(result.envSteps())
        .containsEntry("tune", 600L)
        .containsEntry("validate", 600L)
        .containsEntry("test", 300L)
        .containsEntry("default.test", 300L)
        .containsEntry("random.tune", 600L);
  }

  @Test
  void rootsAnIndependentPopulationInEachTuningSeed() {
    Experiment experiment = ToyStudies.pbt(4);
    Seeds seeds = experiment.seeds();
    Experiment two =
        ToyStudies.with(experiment, new Seeds(List.of(0L, 1L), seeds.validate(), seeds.test()));
    StudyResult result = run(two, "a", false);
    assertThat(result.trials()).hasSize(60);
    assertThat(result.trials()).extracting(Trial::number).isSorted().doesNotHaveDuplicates();
    List<Trial> first = result.trials().stream().filter(t -> t.island() == 0).toList();
    List<Trial> second = result.trials().stream().filter(t -> t.island() == 1).toList();
    assertThat(first.get(0).result().proposal().configuration())
        .isNotEqualTo(second.get(0).result().proposal().configuration());
    assertThat(run(experiment, "a", false).trials())
        .extracting(Trial::result)
        .isEqualTo(first.stream().map(Trial::result).toList());
  }

  @Test
  void trainsTheGivenConfigurationWithoutASearch() {
    StudyResult result = run(ToyStudies.given(), "a", false);
    assertThat(result.winner()).isEmpty();
    assertThat(result.trials()).isEmpty();
    assertThat(result.test().orElseThrow().perSeed()).hasSize(3);
    assertThat(result.envSteps()).containsOnlyKeys("test");
  }

  private StudyResult run(Experiment experiment, String store, boolean backwards) {
    SegmentStore segments = SegmentStore.at(folder.resolve(store).toString());
    Rounds rounds =
        (phase, chains) -> {
          List<Chain> order = new ArrayList<>(chains);
          if (backwards) {
            Collections.reverse(order);
          }
          ChainRunner runner = new ChainRunner(segments, COMPONENTS, () -> false);
          order.forEach(runner::run);
          return chains.stream().map(chain -> outcomes(segments, chain)).toList();
        };
    return new Study(experiment, COMPONENTS, "code", rounds, new StudyListener() {}).run();
  }

  private static List<Outcome> outcomes(SegmentStore store, Chain chain) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Segment segment : chain.segments()) {
      store.find(segment.key()).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private static Outcome failed(Segment segment) {
    return new Outcome(
        segment,
        java.util.Map.of(),
        0,
        0,
        "",
        java.util.Optional.of(new Outcome.Failure("NOT_FINITE", "the loss is NaN")));
  }

  private void delete(String path, java.util.function.Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(path))) {
      for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
        Files.delete(file);
      }
    }
  }
}
