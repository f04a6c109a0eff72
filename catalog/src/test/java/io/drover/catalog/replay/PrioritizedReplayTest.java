package io.drover.catalog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrioritizedReplayTest {
  private static final ObservationSpace VECTOR = new ObservationSpace.Vector(2);
  private static final double ALPHA = 0.7;

  @Property(tries = 30)
  void drawsTransitionsOnlyAndNewOnesWithTheLargestPriority(
      @ForAll @IntRange(min = 2, max = 30) int perCopy,
      @ForAll @IntRange(min = 1, max = 4) int copies,
      @ForAll @IntRange(min = 1, max = 80) int steps,
      @ForAll long seed) {
    Story story = new Story(VECTOR, false, perCopy * copies, copies, seed);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, perCopy * copies, copies);
    PrioritizedReplay replay = new PrioritizedReplay(buffer, ALPHA);
    story.begin(buffer);
    Batch batch = new Batch(story.facts, 16);
    Rng rng = Key.of(seed).rng();
    double largest = 1;
    for (int t = 0; t < steps; t++) {
      int slot = buffer.head();
      story.step(replay);
      for (int c = 0; c < copies; c++) {
        double expected = buffer.isTransition(slot + c) ? StrictMath.pow(largest, ALPHA) : 0;
        assertThat(replay.priority(slot + c)).isCloseTo(expected, within(1e-6 * expected));
      }
      replay.sample(batch, 16, 3, 0.9, 0.4, rng);
      float[] errors = new float[16];
      for (int row = 0; row < 16; row++) {
        ReplayBufferTest.requireInModel(story, batch, row, 3);
        errors[row] = (float) (3 * rng.nextGaussian());
        largest = Math.max(largest, Math.abs(errors[row]) + 0.01);
      }
      replay.update(batch, errors, 0.01);
    }
    int drawable = 0;
    for (int slot = 0; slot < buffer.slots(); slot++) {
      drawable += replay.priority(slot) > 0 ? 1 : 0;
    }
    assertThat(drawable).isEqualTo(buffer.transitions());
  }

  @Test
  void drawsInProportionAndWeighsAgainstIt() {
    Story story = new Story(VECTOR, false, 40, 2, 8);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, 40, 2);
    PrioritizedReplay replay = new PrioritizedReplay(buffer, ALPHA);
    story.begin(buffer);
    for (int t = 0; t < 33; t++) {
      story.step(replay);
    }
    Batch batch = new Batch(story.facts, 100);
    Rng rng = Key.of(1).rng();
    float[] errors = new float[100];
    for (int i = 0; i < 20; i++) {
      replay.sample(batch, 100, 1, 0.9, 1, rng);
      for (int row = 0; row < 100; row++) {
        errors[row] = batch.slots[row] % 7;
      }
      replay.update(batch, errors, 0.1);
    }
    double total = 0;
    for (int slot = 0; slot < buffer.slots(); slot++) {
      total += replay.priority(slot);
    }
    int[] counts = new int[buffer.slots()];
    for (int i = 0; i < 2000; i++) {
      replay.sample(batch, 100, 1, 0.9, 0.4, rng);
      for (int row = 0; row < 100; row++) {
        counts[batch.slots[row]]++;
      }
    }
    for (int slot = 0; slot < counts.length; slot++) {
      double expected = 200_000 * replay.priority(slot) / total;
      assertThat((double) counts[slot]).isCloseTo(expected, within(6 * Math.sqrt(expected) + 1e-9));
      if (counts[slot] > 0) {
        double priority = StrictMath.pow(slot % 7 + 0.1, ALPHA);
        assertThat(replay.priority(slot)).isCloseTo(priority, within(1e-6));
      }
    }
    requireWeights(replay, batch);
  }

  private static void requireWeights(PrioritizedReplay replay, Batch batch) {
    double largest = 0;
    for (int slot : batch.slots) {
      largest = Math.max(largest, StrictMath.pow(replay.priority(slot), -0.4));
    }
    for (int row = 0; row < batch.size; row++) {
      double weight = StrictMath.pow(replay.priority(batch.slots[row]), -0.4);
      assertThat((double) batch.weights[row]).isCloseTo(weight / largest, within(1e-6));
    }
  }
}
