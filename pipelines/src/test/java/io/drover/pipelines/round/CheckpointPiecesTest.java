package io.drover.pipelines.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.training.CheckpointFrame;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.store.StoreException;
import io.drover.pipelines.toy.ToyMemory;
import io.drover.pipelines.toy.ToyStudies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints whose replay is kept apart, in pieces that several checkpoints share. */
class CheckpointPiecesTest {
  private static final Components COMPONENTS = new Components(ToyStudies.REGISTRY);

  /** Five segments of three rollouts: the fifth checkpoint names eight pieces. */
  private static final Chain CHAIN = chain("seed/0", 5);

  @TempDir private Path folder;
  private SegmentStore store;
  private List<Outcome> reference;

  @BeforeEach
  void runOnceInOneGo() {
    store = SegmentStore.at(folder.resolve("reference").toString());
    run(CHAIN);
    reference = outcomes();
    assertThat(pieces("reference")).hasSizeGreaterThanOrEqualTo(8);
    store = SegmentStore.at(folder.resolve("store").toString());
  }

  @AfterEach
  void killNobody() {
    ToyMemory.afterPieces = () -> {};
  }

  @Test
  void writesEachPieceOnceAndGoesOnFromAnywhere() {
    for (int length = 1; length <= 5; length++) {
      int before = ToyMemory.WRITTEN.get();
      store = SegmentStore.at(folder.resolve("store").toString());
      run(chain("seed/0", length));
      assertThat(ToyMemory.WRITTEN.get() - before).as("segment %d", length).isEqualTo(2);
    }
    assertThat(outcomes()).isEqualTo(reference);
  }

  @Test
  void makesACheckpointAgainThatLacksAPiece() {
    List<Consumer<Path>> mishaps =
        List.of(
            CheckpointPiecesTest::delete,
            file -> write(file, new byte[0]),
            file -> {
              byte[] bytes = read(file);
              bytes[5] ^= 1;
              write(file, bytes);
            });
    for (Consumer<Path> mishap : mishaps) {
      run(chain("seed/0", 3));
      pieces("store").forEach(mishap);
      // Once with the store that knew the pieces to be whole, once with one that knows nothing.
      run(chain("seed/0", 4));
      pieces("store").forEach(mishap);
      store = SegmentStore.at(folder.resolve("store").toString());
      run(CHAIN);
      assertThat(outcomes()).isEqualTo(reference);
      assertThat(whole(reference.get(4))).isTrue();
      pieces("store").forEach(CheckpointPiecesTest::delete);
      files("store/outcomes").forEach(CheckpointPiecesTest::delete);
    }
  }

  @Test
  void writesPiecesAgainThatVanishWhileItsLearnerLives() {
    ChainRunner runner =
        new ChainRunner(
            store,
            COMPONENTS,
            () -> {
              pieces("store").forEach(CheckpointPiecesTest::delete);
              return false;
            });
    runner.run(CHAIN);
    assertThat(outcomes()).isEqualTo(reference);
    assertThat(whole(reference.get(4))).isTrue();
  }

  @Test
  void leavesHarmlessGarbageWhereItIsKilledBeforeTheOutcome() {
    run(chain("seed/0", 2));
    Set<Path> before = new TreeSet<>(pieces("store"));
    ToyMemory.afterPieces =
        () -> {
          throw new AssertionError("killed");
        };
    assertThatThrownBy(() -> run(CHAIN)).hasMessage("killed");
    ToyMemory.afterPieces = () -> {};
    assertThat(pieces("store")).hasSizeGreaterThan(before.size());

    // The run may still be about to write its outcome.
    store.contents().collect(false);
    assertThat(pieces("store")).hasSizeGreaterThan(before.size());
    age();
    store.contents().collect(false);
    assertThat(whole(reference.get(1))).isTrue();
    assertThat(pieces("store")).hasSizeLessThanOrEqualTo(before.size());

    run(CHAIN);
    assertThat(outcomes()).isEqualTo(reference);
    assertThat(whole(reference.get(4))).isTrue();
  }

  @Test
  void collectsThePiecesThatNoCheckpointNeeds() {
    run(CHAIN);
    run(chain("seed/1", 2));
    Set<String> needed = new TreeSet<>(piecesOf(reference.get(4)));
    needed.addAll(piecesOf(store.find(chain("seed/1", 2).lastTraining()).orElseThrow()));
    assertThat(store.contents().pieceCount()).isGreaterThan(needed.size());
    age();
    assertThat(store.contents().collect(true).objects()).isPositive();
    store.contents().collect(false);
    assertThat(names(pieces("store"))).isEqualTo(needed);
    assertThat(store.contents().pieceBytes()).isPositive();
    assertThat(store.contents().collect(false).objects()).isZero();
  }

  @Test
  void collectsDamagedPieces() {
    run(CHAIN);
    age();
    store.contents().collect(false);
    Path damaged = pieces("store").get(0);
    write(damaged, new byte[16]);
    assertThat(store.contents().collect(false).objects()).isEqualTo(1);
    assertThat(damaged).doesNotExist();
  }

  @Test
  void forgetsOnlyPiecesThatNoOtherCheckpointNeeds() {
    run(CHAIN);
    age();
    store.forget(Set.of(reference.get(3).checkpoint(), reference.get(1).checkpoint()));
    for (int kept : new int[] {0, 2, 4}) {
      assertThat(whole(reference.get(kept))).as("checkpoint %d", kept).isTrue();
    }
    store.forget(Set.of(reference.get(0).checkpoint(), reference.get(2).checkpoint()));
    assertThat(names(pieces("store"))).isEqualTo(new TreeSet<>(piecesOf(reference.get(4))));
    store.forget(Set.of(reference.get(4).checkpoint()));
    assertThat(pieces("store")).isEmpty();
  }

  /** Another run may just have been told that they are kept, and be about to name them. */
  @Test
  void forgetsNoPieceThatWasWrittenOrTouchedOfLate() {
    run(CHAIN);
    age();
    String wanted = piecesOf(reference.get(4)).get(0);
    assertThat(store.chunks().keeps(wanted)).isTrue();
    Set<String> all = new TreeSet<>();
    reference.forEach(outcome -> all.add(outcome.checkpoint()));
    store.forget(all);
    assertThat(names(pieces("store"))).containsExactly(wanted);
    age();
    store.contents().collect(false);
    assertThat(pieces("store")).isEmpty();
  }

  @Test
  void aDiskThatIsFullIsNoFailureOfTheTraining() throws IOException {
    Files.createDirectories(folder.resolve("store"));
    Files.createFile(folder.resolve("store/pieces"));
    assertThatThrownBy(() -> run(CHAIN))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot write pieces/");
    assertThat(store.find(CHAIN.segments().get(0).key())).isEmpty();
  }

  private void run(Chain chain) {
    new ChainRunner(store, COMPONENTS, () -> false).run(chain);
  }

  private List<Outcome> outcomes() {
    return CHAIN.segments().stream().map(s -> store.find(s.key()).orElseThrow()).toList();
  }

  private List<String> piecesOf(Outcome outcome) {
    return CheckpointFrame.chunks(store.checkpoint(outcome.checkpoint()).orElseThrow());
  }

  private boolean whole(Outcome outcome) {
    SegmentStore fresh = SegmentStore.at(store.location());
    return piecesOf(outcome).stream().allMatch(piece -> fresh.chunks().find(piece).isPresent());
  }

  private List<Path> pieces(String name) {
    return files(name + "/pieces");
  }

  private List<Path> files(String name) {
    Path root = folder.resolve(name);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(List<Path> files) {
    Set<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }

  /** Makes everything in the store two hours old. */
  private void age() {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    for (Path file : files("store")) {
      try {
        Files.setLastModifiedTime(file, then);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Chain chain(String stream, int length) {
    List<Segment> segments = new ArrayList<>();
    String parent = "";
    for (int i = 0; i < length; i++) {
      Segment segment =
          new Segment(
              Segment.Kind.TRAIN,
              "code",
              new Use("toy", Map.of()),
              new Use("toy", Map.of("rate", 1.0, "rollout", 10L, "remembers", true)),
              150,
              stream,
              parent,
              30L * i,
              30L * (i + 1),
              0,
              false,
              Map.of());
      segments.add(segment);
      parent = segment.key();
    }
    return new Chain(segments, 1);
  }
}
