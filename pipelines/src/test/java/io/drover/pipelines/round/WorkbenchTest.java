package io.drover.pipelines.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.TaskLostException;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.toy.LostTask;
import io.drover.pipelines.toy.ToyStudies;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {
  @TempDir private Path folder;

  @Test
  void aLearnerThatCannotBeMadeIsAFailureAndTheNextSegmentGoesOn() {
    SegmentStore store = SegmentStore.at(folder.toString());
    try (Workbench workbench = new Workbench(store, new Components(ToyStudies.REGISTRY))) {
      Outcome failed = workbench.make(segment("", 999));
      assertThat(failed.failure())
          .contains(
              new Outcome.Failure(
                  "ERROR", "java.lang.IllegalArgumentException: no learner can be made"));
      assertThat(failed.envSteps()).isZero();
      assertThat(store.find(failed.segment().key())).isEqualTo(Optional.of(failed));
      assertThat(workbench.make(segment("", 10)).failure()).isEmpty();
    }
  }

  @Test
  void aStoreThatLacksTheParentIsNoFailureOfTheTraining() {
    SegmentStore store = SegmentStore.at(folder.toString());
    try (Workbench workbench = new Workbench(store, new Components(ToyStudies.REGISTRY))) {
      assertThatThrownBy(() -> workbench.make(segment("0".repeat(64), 10)))
          .isInstanceOf(StoreException.class);
    }
  }

  private Outcome evaluated(Map<String, Object> task) {
    LostTask.forget();
    SegmentStore store = SegmentStore.at(folder.resolve(task.toString()).toString());
    try (Workbench workbench = new Workbench(store, new Components(ToyStudies.REGISTRY))) {
      Segment training = segment("", 10);
      workbench.make(training);
      return workbench.make(
          new Segment(
              Segment.Kind.EVALUATE,
              "code",
              new Use("lost", task),
              training.algorithm(),
              20,
              "seed/0",
              training.key(),
              20,
              20,
              4,
              true,
              Map.of()));
    }
  }

  @Test
  void whatWasLostIsDoneAgainWithTheSameOutcome() {
    Outcome calm = evaluated(Map.of());
    Outcome disturbed = evaluated(Map.of("losses", 4L));
    assertThat(disturbed.failure()).isEmpty();
    assertThat(disturbed.metrics()).isEqualTo(calm.metrics());
    assertThat(LostTask.OPEN).as("tasks left open").hasValue(0);
  }

  @Test
  void aTaskThatIsLostAgainAndAgainIsNoOutcome() {
    assertThatThrownBy(() -> evaluated(Map.of("losses", 100L)))
        .isInstanceOf(TaskLostException.class);
    assertThat(LostTask.OPEN).as("tasks left open").hasValue(0);
  }

  @Test
  void aTaskThatIsLostAtTheSamePlaceEachTimeIsAFailure() {
    assertThat(evaluated(Map.of("losses", 100L, "same", true)).failure())
        .contains(new Outcome.Failure("TASK_LOST", "the toy is lost"));
  }

  @Test
  void aTaskThatCannotGoOnIsAFailureInItsOwnWords() {
    assertThat(evaluated(Map.of("fails", true)).failure())
        .contains(new Outcome.Failure("TASK_FAILED", "lost: no more"));
  }

  @Test
  void whatATaskDependsOnIsToldWithWhatTheAlgorithmDoes() {
    Components components = new Components(ToyStudies.REGISTRY);
    Use algorithm = segment("", 10).algorithm();
    assertThat(components.libraries(algorithm, new Use("lost", Map.of())))
        .isEqualTo(Map.of("toys", "1.5"));
    assertThat(components.libraries(algorithm, new Use("toy", Map.of()))).isEmpty();
  }

  private static Segment segment(String parent, long rollout) {
    return new Segment(
        Segment.Kind.TRAIN,
        "code",
        new Use("toy", Map.of()),
        new Use("toy", Map.of("rate", 1.0, "rollout", rollout, "remembers", false)),
        20,
        "seed/0",
        parent,
        0,
        20,
        0,
        false,
        Map.of());
  }
}
