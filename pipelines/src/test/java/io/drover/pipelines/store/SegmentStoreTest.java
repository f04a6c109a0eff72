package io.drover.pipelines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentStoreTest {
  private static final byte[] CHECKPOINT = "weights".getBytes(StandardCharsets.UTF_8);
  private static final Times TIMES = new Times(1, 2, 3, "worker");

  @TempDir private Path folder;

  private SegmentStore store(boolean beam) {
    return beam ? SegmentStore.throughBeam(folder.toString()) : SegmentStore.at(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesBackWhatWasCommitted(boolean beam) {
    SegmentStore store = store(beam);
    Outcome outcome = trained("seed/0", "");
    String key = outcome.segment().key();
    assertThat(store.find(key)).isEmpty();
    store.commit(outcome, CHECKPOINT, TIMES);
    assertThat(store.find(key)).contains(outcome);
    assertThat(store.checkpoint(outcome.checkpoint())).contains(CHECKPOINT);
    assertThat(store.times(key)).contains(TIMES);
    store.forget(Set.of(outcome.checkpoint()));
    assertThat(store.checkpoint(outcome.checkpoint())).isEmpty();
    assertThat(store.find(key)).contains(outcome);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listsAndCollectsWhatIsNotNeeded(boolean beam) throws IOException {
    SegmentStore store = store(beam);
    Outcome first = trained("seed/0", "");
    store.commit(first, CHECKPOINT, TIMES);
    byte[] later = "more weights".getBytes(StandardCharsets.UTF_8);
    Segment onwards = segment("seed/0", first.segment().key());
    store.commit(
        new Outcome(onwards, Map.of(), 20, 1, SegmentStore.digest(later), Optional.empty()),
        later,
        TIMES);
    assertThat(store.contents().outcomeCount()).isEqualTo(2);
    assertThat(store.contents().checkpointCount()).isEqualTo(2);
    assertThat(store.contents().collect(true).objects()).isEqualTo(1);
    assertThat(store.contents().checkpointCount()).isEqualTo(2);
    assertThat(store.contents().collect(false).objects()).isEqualTo(1);
    assertThat(store.checkpoint(first.checkpoint())).isEmpty();
    assertThat(store.checkpoint(SegmentStore.digest(later))).contains(later);
    assertThat(store.contents().collect(false).objects()).isZero();
  }

  @Test
  void takesADamagedOutcomeForMissing() throws IOException {
    SegmentStore store = store(false);
    Outcome outcome = trained("seed/0", "");
    store.commit(outcome, CHECKPOINT, TIMES);
    Path file = only("outcomes");
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 7) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertThat(store.find(outcome.segment().key())).as("byte %d", i).isEmpty();
    }
    for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(store.find(outcome.segment().key())).as("length %d", length).isEmpty();
    }
    store.commit(outcome, CHECKPOINT, TIMES);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void takesADamagedCheckpointForMissing() throws IOException {
    SegmentStore store = store(false);
    Outcome outcome = trained("seed/0", "");
    store.commit(outcome, CHECKPOINT, TIMES);
    byte[] flipped = CHECKPOINT.clone();
    flipped[3] ^= 4;
    Files.write(only("blobs"), flipped);
    assertThat(store.checkpoint(outcome.checkpoint())).isEmpty();
  }

  @Test
  void keepsTheFirstOfTwoDifferentOutcomes() {
    SegmentStore store = store(false);
    Outcome first = trained("seed/0", "");
    store.commit(first, CHECKPOINT, TIMES);
    Outcome second =
        new Outcome(
            first.segment(), Map.of("loss", 9.0), 20, 1, first.checkpoint(), Optional.empty());
    assertThat(store.commit(second, CHECKPOINT, TIMES)).isEqualTo(first);
    assertThat(store.find(first.segment().key())).contains(first);
  }

  @Test
  void doesNotTakeAnotherSegmentsOutcome() throws IOException {
    SegmentStore store = store(false);
    Outcome outcome = trained("seed/0", "");
    store.commit(outcome, CHECKPOINT, TIMES);
    String other = segment("seed/1", "").key();
    Path moved = folder.resolve("outcomes/" + other.substring(0, 2) + "/" + other + ".json");
    Files.createDirectories(moved.getParent());
    Files.copy(only("outcomes"), moved);
    assertThat(store.find(other)).isEmpty();
  }

  @Test
  void tellsWhereItCannotWrite() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    SegmentStore store = SegmentStore.at(file.toString());
    assertThatThrownBy(() -> store.commit(trained("seed/0", ""), CHECKPOINT, TIMES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot")
        .hasMessageContaining(file.toString());
  }

  private Path only(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static Outcome trained(String stream, String parent) {
    return new Outcome(
        segment(stream, parent),
        Map.of("loss", 0.5),
        20,
        4,
        SegmentStore.digest(CHECKPOINT),
        Optional.empty());
  }

  private static Segment segment(String stream, String parent) {
    return new Segment(
        Segment.Kind.TRAIN,
        "code",
        new Use("toy", Map.of()),
        new Use("toy", Map.of("rate", 1.0)),
        100,
        stream,
        parent,
        0,
        20,
        0,
        false,
        Map.of());
  }
}
