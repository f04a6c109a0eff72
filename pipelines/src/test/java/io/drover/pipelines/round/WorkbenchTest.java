package io.drover.pipelines.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
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
