package io.drover.catalog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.replay.NaiveReplay.Return;
import io.drover.catalog.replay.NaiveReplay.Step;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayBufferTest {
  private static final ObservationSpace VECTOR = new ObservationSpace.Vector(3);

  @Property(tries = 60)
  void holdsWhatAListOfTheLastStepsHolds(
      @ForAll @IntRange(min = 2, max = 40) int perCopy,
      @ForAll @IntRange(min = 1, max = 4) int copies,
      @ForAll @IntRange(min = 1, max = 90) int steps,
      @ForAll @IntRange(min = 1, max = 5) int nSteps,
      @ForAll boolean masked,
      @ForAll long seed) {
    int capacity = perCopy * copies + copies / 2;
    Story story = new Story(VECTOR, masked, capacity, copies, seed);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, capacity, copies);
    story.begin(buffer);
    Batch batch = new Batch(story.facts, 64);
    Rng rng = Key.of(seed).child("draws").rng();
    for (int t = 0; t < steps; t++) {
      story.step(buffer);
      assertThat(buffer.transitions()).isEqualTo(story.model.transitions());
      for (int c = 0; c < copies; c++) {
        assertThat(buffer.restarting(c)).isEqualTo(story.over(c));
      }
      if (t % 7 == 0 || t == steps - 1) {
        buffer.sample(batch, 64, nSteps, 0.9, rng);
        for (int row = 0; row < batch.size; row++) {
          requireInModel(story, batch, row, nSteps);
        }
      }
    }
  }

  /** Rewards are drawn from a continuum, so a row tells the step it begins with. */
  static void requireInModel(Story story, Batch batch, int row, int nSteps) {
    int copy = batch.slots[row] % story.copies;
    int size = story.facts.observationSize();
    float[] observation = Arrays.copyOfRange(batch.observations, row * size, (row + 1) * size);
    for (int index : story.model.live(copy)) {
      Step step = story.model.copies.get(copy).get(index);
      Return expected = story.model.nStep(copy, index, nSteps, 0.9);
      if (expected.reward() == batch.rewards[row]) {
        assertThat(observation).isEqualTo(step.observation());
        assertThat(batch.actions[row]).isEqualTo(step.action());
        assertThat(batch.discounts[row]).isEqualTo(expected.discount());
        assertThat(Arrays.copyOfRange(batch.nextObservations, row * size, (row + 1) * size))
            .isEqualTo(expected.last().next());
        if (batch.nextMasks != null) {
          int at = row * Story.CHOICES;
          assertThat(Arrays.copyOfRange(batch.nextMasks, at, at + Story.CHOICES))
              .isEqualTo(expected.last().nextMask());
        }
        return;
      }
    }
    throw new AssertionError("row " + row + " is none of the last transitions");
  }

  @Test
  void drawsEveryTransitionEquallyOften() {
    Story story = new Story(VECTOR, false, 60, 3, 5);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, 60, 3);
    story.begin(buffer);
    for (int t = 0; t < 50; t++) {
      story.step(buffer);
    }
    Batch batch = new Batch(story.facts, 1000);
    Rng rng = Key.of(6).rng();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      buffer.sample(batch, 1000, 1, 0.99, rng);
      for (int slot : batch.slots) {
        counts.merge(slot, 1, Integer::sum);
      }
    }
    assertThat(counts).hasSize(buffer.transitions());
    double expected = 100_000.0 / buffer.transitions();
    // Six standard deviations.
    assertThat(counts.values())
        .allSatisfy(
            count ->
                assertThat((double) count).isCloseTo(expected, within(6 * Math.sqrt(expected))));
    assertThat(batch.weights).containsOnly(1f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsPicturesAndOneHotRowsExactlyAndWidensWhereItMust(boolean oneHot) {
    ObservationSpace space =
        oneHot ? new ObservationSpace.OneHot(11) : new ObservationSpace.Image(2, 3, 3);
    Story story = new Story(space, true, 40, 2, 9);
    ReplayBuffer buffer = new ReplayBuffer(story.facts, 40, 2);
    story.begin(buffer);
    Batch batch = new Batch(story.facts, 500);
    Rng rng = Key.of(1).rng();
    for (int t = 0; t < 30; t++) {
      story.step(buffer);
      buffer.sample(batch, 500, 2, 0.9, rng);
      for (int row = 0; row < 500; row++) {
        requireInModel(story, batch, row, 2);
      }
    }
    float[] odd = new float[2 * space.size()];
    odd[1] = 0.3f;
    odd[3] = -0f;
    boolean[] none = new boolean[2];
    buffer.add(new float[2], new float[2], none, none, odd, new boolean[2 * Story.CHOICES]);
    buffer.add(new float[2], new float[2], none, none, odd, new boolean[2 * Story.CHOICES]);
    boolean met = false;
    buffer.sample(batch, 500, 1, 0.9, rng);
    for (int row = 0; row < 500; row++) {
      if (batch.rewards[row] == 0) {
        met |= batch.observations[row * space.size() + 1] == 0.3f;
      } else if (batch.nextObservations[row * space.size() + 1] != 0.3f) {
        requireInModel(story, batch, row, 1);
      }
    }
    assertThat(met).isTrue();
  }

  @Test
  void refusesToBeTooSmallForItsCopies() {
    Story story = new Story(VECTOR, false, 10, 4, 1);
    assertThatThrownBy(() -> new ReplayBuffer(story.facts, 7, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 8 transitions, but was to hold 7");
  }
}
