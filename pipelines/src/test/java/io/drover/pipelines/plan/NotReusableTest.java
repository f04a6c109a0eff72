package io.drover.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.Times;
import io.drover.pipelines.toy.ToyStudies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotReusableTest {
  @TempDir private Path folder;
  private SegmentStore store;

  @BeforeEach
  void store() {
    store = SegmentStore.at(folder.toString());
    Segment stored = segment(1.0, Map.of("openblas", "0.3.30", "old", "1"));
    store.commit(
        new Outcome(stored, Map.of(), 20, 1, "", Optional.empty()),
        null,
        new Times(1, 2, 3, "worker"));
  }

  @Test
  void tellsOfLibrariesThatChangedOrCameOrWent() {
    assertThat(reasons(segment(1.0, Map.of("openblas", "0.3.31", "core", "ZEN"))))
        .containsOnlyKeys(
            "library core is none there and ZEN here, library old is 1 there and none here, library"
                + " openblas is 0.3.30 there and 0.3.31 here");
  }

  @Test
  void tellsOfLibrariesAndAParameter() {
    assertThat(reasons(segment(2.0, Map.of("openblas", "0.3.30"))))
        .containsOnlyKeys(
            "algorithm.rate is 1.0 there and 2.0 here; library old is 1 there and none here");
  }

  private Map<String, Integer> reasons(Segment wanted) {
    return NotReusable.reasons(List.of(wanted), store, new Components(ToyStudies.REGISTRY));
  }

  private static Segment segment(double rate, Map<String, String> libraries) {
    return new Segment(
        Segment.Kind.TRAIN,
        "code",
        new Use("toy", Map.of()),
        new Use("toy", Map.of("rate", rate)),
        100,
        "seed/0",
        "",
        0,
        20,
        0,
        false,
        libraries);
  }
}
