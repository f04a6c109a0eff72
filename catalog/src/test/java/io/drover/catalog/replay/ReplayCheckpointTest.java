package io.drover.catalog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Chunks;
import io.drover.catalog.MemoryChunks;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplayCheckpointTest {
  private static final ObservationSpace VECTOR = new ObservationSpace.Vector(3);

  /** Counts the pieces that are written. */
  private static final class Counted implements Chunks {
    private final Chunks chunks = new MemoryChunks();
    private int written;

    @Override
    public String keep(byte[] piece) {
      written++;
      return chunks.keep(piece);
    }

    @Override
    public boolean keeps(String digest) {
      return chunks.keeps(digest);
    }

    @Override
    public Optional<byte[]> find(String digest) {
      return chunks.find(digest);
    }
  }

  private static byte[] saved(PrioritizedReplay replay) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      replay.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static PrioritizedReplay loaded(
      Story story, int capacity, byte[] state, List<String> digests, Chunks chunks)
      throws IOException {
    ReplayBuffer buffer = new ReplayBuffer(story.facts, capacity, story.copies);
    PrioritizedReplay replay = new PrioritizedReplay(buffer, 0.6);
    List<String> named = new ArrayList<>(digests);
    named.add("left over");
    assertThat(replay.load(new DataInputStream(new ByteArrayInputStream(state)), named, chunks))
        .containsExactly("left over");
    return replay;
  }

  private static void update(PrioritizedReplay replay, Batch batch, Rng rng) {
    replay.sample(batch, batch.capacity, 3, 0.9, 0.5, rng);
    float[] errors = new float[batch.size];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = (float) rng.nextGaussian();
    }
    replay.update(batch, errors, 1e-3);
  }

  @Property(tries = 40)
  void comesBackToTheBitAtAnyMoment(
      @ForAll @IntRange(min = 2, max = 30) int perCopy,
      @ForAll @IntRange(min = 1, max = 3) int copies,
      @ForAll @IntRange(min = 1, max = 60) int before,
      @ForAll @IntRange(min = 1, max = 60) int after,
      @ForAll boolean pictures,
      @ForAll long seed)
      throws IOException {
    ObservationSpace space = pictures ? new ObservationSpace.Image(1, 2, 3) : VECTOR;
    int capacity = perCopy * copies;
    Story story = new Story(space, true, capacity, copies, seed);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, capacity, copies);
    PrioritizedReplay replay = new PrioritizedReplay(buffer, 0.6);
    story.begin(buffer);
    Batch batch = new Batch(story.facts, 8);
    Chunks chunks = new MemoryChunks();
    for (int t = 0; t < before; t++) {
      story.step(replay);
      update(replay, batch, Key.of(seed).child(t).rng());
      if (t % 11 == 3) {
        // Saving in between leaves no trace.
        replay.keep(new MemoryChunks());
      }
    }
    List<String> digests = replay.keep(chunks);
    byte[] state = saved(replay);
    PrioritizedReplay twin = loaded(story, capacity, state, digests, chunks);
    assertThat(twin.keep(new MemoryChunks())).isEqualTo(digests);
    assertThat(saved(twin)).isEqualTo(state);
    Story other = replayed(space, capacity, copies, seed, before);
    Batch twinBatch = new Batch(story.facts, 8);
    for (int t = 0; t < after; t++) {
      story.step(replay);
      other.step(twin);
      update(replay, batch, Key.of(seed).child(-1 - t).rng());
      update(twin, twinBatch, Key.of(seed).child(-1 - t).rng());
      assertThat(twinBatch).usingRecursiveComparison().isEqualTo(batch);
    }
    assertThat(twin.keep(new MemoryChunks())).isEqualTo(replay.keep(new MemoryChunks()));
    assertThat(saved(twin)).isEqualTo(saved(replay));
  }

  /** The same story up to the same step. */
  private static Story replayed(
      ObservationSpace space, int capacity, int copies, long seed, int steps) {
    Story story = new Story(space, true, capacity, copies, seed);
    ReplayBuffer spare = new ReplayBuffer(story.facts, capacity, copies);
    story.begin(spare);
    for (int t = 0; t < steps; t++) {
      story.step(spare);
    }
    return story;
  }

  @Test
  void aSecondCheckpointWritesOnlyWhatChanged() {
    int capacity = 20 * 4096;
    Story story = new Story(VECTOR, false, capacity, 2, 3);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, capacity, 2);
    story.begin(buffer);
    Counted chunks = new Counted();
    for (int t = 0; t < 5 * 2048; t++) {
      story.step(buffer);
    }
    assertThat(buffer.keep(chunks)).hasSize(6);
    assertThat(chunks.written).isEqualTo(6);
    assertThat(buffer.keep(chunks)).hasSize(6);
    assertThat(chunks.written).as("nothing changed").isEqualTo(6);
    for (int t = 0; t < 100; t++) {
      story.step(buffer);
    }
    buffer.keep(chunks);
    assertThat(chunks.written).as("one block changed").isEqualTo(7);
    for (int t = 0; t < 2048; t++) {
      story.step(buffer);
    }
    assertThat(buffer.keep(chunks)).hasSize(7);
    assertThat(chunks.written).as("two blocks changed").isEqualTo(9);
    Counted elsewhere = new Counted();
    buffer.keep(elsewhere);
    assertThat(elsewhere.written).as("another place has nothing yet").isEqualTo(7);
  }

  @Test
  void rememberedDigestsSurviveALoad() throws IOException {
    int capacity = 4 * 4096;
    Story story = new Story(VECTOR, false, capacity, 1, 3);
    PrioritizedReplay replay =
        new PrioritizedReplay(new ReplayBuffer(story.facts, capacity, 1), 0.6);
    for (int t = 0; t < 3 * 4096; t++) {
      story.step(replay);
    }
    Counted chunks = new Counted();
    List<String> digests = replay.keep(chunks);
    PrioritizedReplay twin = loaded(story, capacity, saved(replay), digests, chunks);
    chunks.written = 0;
    twin.keep(chunks);
    assertThat(chunks.written).isZero();
    story.step(twin);
    twin.keep(chunks);
    assertThat(chunks.written).as("one of steps and one of priorities").isEqualTo(2);
  }

  @Test
  void namesThePieceThatIsMissing() {
    Story story = new Story(VECTOR, false, 40, 1, 3);
    PrioritizedReplay replay = new PrioritizedReplay(new ReplayBuffer(story.facts, 40, 1), 0.6);
    story.step(replay);
    List<String> digests = replay.keep(new MemoryChunks());
    assertThatThrownBy(() -> loaded(story, 40, saved(replay), digests, new MemoryChunks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(digests.get(0))
        .hasMessageContaining("missing");
    assertThatThrownBy(
            () -> loaded(story, 40, saved(replay), digests.subList(0, 1), new MemoryChunks()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
