package io.drover.catalog.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class EpisodeLogTest {
  private static final int MOST_STEPS = 1000;

  private static byte[] save(EpisodeLog log) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    log.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static EpisodeLog load(ActionSpace space, byte[] bytes) throws IOException {
    EpisodeLog log = new EpisodeLog(space);
    log.load(new DataInputStream(new ByteArrayInputStream(bytes)), MOST_STEPS);
    return log;
  }

  @Property(tries = 200)
  void choicesComeBackAsTheyWentIn(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 300) Integer> choices,
      @ForAll @IntRange(min = 0, max = 100) int steps,
      @ForAll long seed)
      throws IOException {
    ActionSpace space = new ActionSpace.MultiDiscrete(choices);
    EpisodeLog log = new EpisodeLog(space);
    Rng rng = Key.of(seed).rng();
    float[][] actions = new float[steps][choices.size()];
    log.start(7);
    for (float[] action : actions) {
      for (int k = 0; k < action.length; k++) {
        action[k] = rng.nextInt(choices.get(k));
      }
      log.add(action, 0);
    }
    assertHas(load(space, save(log)), actions);
  }

  @Test
  void realNumbersComeBackToTheBit() throws IOException {
    ActionSpace space = ActionSpace.Box.symmetric(3, 1);
    EpisodeLog log = new EpisodeLog(space);
    float[][] actions = {{1, -0f, 0.1f}, {Float.MIN_VALUE, -1, 1 / 3f}};
    log.start(EpisodeLog.SEEDS - 1);
    log.add(actions[0], 0);
    log.add(actions[1], 0);
    EpisodeLog read = load(space, save(log));
    assertHas(read, actions);
    assertThat(read.seed()).isEqualTo(EpisodeLog.SEEDS - 1);
    assertThat(save(read)).isEqualTo(save(log));
  }

  private static void assertHas(EpisodeLog log, float[][] actions) {
    assertThat(log.steps()).isEqualTo(actions.length);
    for (int i = 0; i < actions.length; i++) {
      float[] action = new float[actions[i].length];
      log.read(i, action);
      assertThat(action).isEqualTo(actions[i]);
    }
  }

  @Test
  void aStartForgetsWhatWasBefore() throws IOException {
    ActionSpace space = new ActionSpace.Discrete(4);
    EpisodeLog used = new EpisodeLog(space);
    used.start(1);
    for (int i = 0; i < 500; i++) {
      used.add(new float[] {3}, 0);
    }
    used.place(new double[] {1, 2});
    used.start(2);
    used.add(new float[] {0}, 0);
    EpisodeLog fresh = new EpisodeLog(space);
    fresh.start(2);
    fresh.add(new float[] {0}, 0);
    assertThat(save(used)).isEqualTo(save(fresh));
  }

  @Test
  void takesTwoBitsForOneOfFour() throws IOException {
    EpisodeLog log = new EpisodeLog(new ActionSpace.Discrete(4));
    log.start(0);
    int empty = save(log).length;
    for (int i = 0; i < 1000; i++) {
      log.add(new float[] {i % 4}, 0);
    }
    assertThat(save(log).length - empty).isLessThanOrEqualTo(1000 * 2 / 8 + 4);
  }

  @Test
  void refusesMoreStepsThanAnEpisodeHas() throws IOException {
    ActionSpace space = new ActionSpace.Discrete(2);
    EpisodeLog log = new EpisodeLog(space);
    log.start(0);
    for (int i = 0; i <= MOST_STEPS; i++) {
      log.add(new float[] {1}, 0);
    }
    byte[] bytes = save(log);
    assertThatThrownBy(() -> load(space, bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
