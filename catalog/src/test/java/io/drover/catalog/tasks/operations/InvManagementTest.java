package io.drover.catalog.tasks.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InvManagementTest {
  /**
   * Episodes of OR-Gym 0.5.0's InvManagement-v0 and v1 with random actions: what was asked for,
   * what customers wanted, and what was seen and earned after each period.
   */
  private record Episode(
      boolean backlog, int[][] actions, int[] demands, float[][] observations, double[] rewards) {}

  private static InvManagement.Params params(Map<String, Object> values) {
    return Params.create(InvManagement.Params.class, values);
  }

  private static List<Episode> episodes() throws Exception {
    try (InputStream in = InvManagementTest.class.getResourceAsStream("or_gym.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Json.read(line, Episode.class))
          .toList();
    }
  }

  @Test
  void goesAsOrGymDoesForEqualDemands() throws Exception {
    for (Episode episode : episodes()) {
      for (boolean discrete : new boolean[] {false, true}) {
        InvManagement.Params params =
            params(Map.of("backlog", episode.backlog(), "discrete_actions", discrete));
        Task task = new InvManagement().create(params, 1);
        task.reset(Key.of(0));
        double[] state = task.state(0);
        int first = new InvManagement().stateVariables(params).indexOf("D0");
        for (int t = 0; t < episode.demands().length; t++) {
          state[first + t] = episode.demands()[t];
        }
        task.state(0, state);
        replay(task, episode, discrete ? 0 : 0.75f);
      }
    }
  }

  private static void replay(Task task, Episode episode, float fraction) {
    for (int t = 0; t < episode.actions().length; t++) {
      float[] action = new float[3];
      for (int i = 0; i < 3; i++) {
        // Beyond the capacity there is no fraction left.
        action[i] = episode.actions()[t][i] + fraction;
      }
      task.step(action);
      assertThat(task.observations())
          .as("after period %d", t)
          .containsExactly(episode.observations()[t]);
      assertThat((double) task.rewards()[0]).isCloseTo(episode.rewards()[t], within(1e-4));
      assertThat(task.terminated()[0]).isEqualTo(t == 29);
      assertThat(task.truncated()[0]).isFalse();
    }
  }

  @Test
  void actionsAreRealNumbersOrChoices() {
    assertThat(new InvManagement().facts(params(Map.of())).actions())
        .isEqualTo(new ActionSpace.Box(List.of(0.0, 0.0, 0.0), List.of(100.0, 90.0, 80.0)));
    assertThat(new InvManagement().facts(params(Map.of("discrete_actions", true))).actions())
        .isEqualTo(new ActionSpace.MultiDiscrete(List.of(101, 91, 81)));
  }

  @Test
  void listsMustSpeakOfTheSameStages() {
    assertThatThrownBy(() -> params(Map.of("init_inv", List.of(10L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("r must have 2 numbers, as init_inv says, but has 4");
    assertThatThrownBy(() -> params(Map.of("h", List.of(0.1))))
        .hasMessage("h must have 3 numbers, as init_inv says, but has 1");
  }

  @Test
  void demandIsPoissonDistributed() {
    Rng rng = Key.of("poisson").rng();
    for (double mean : new double[] {0, 0.5, 20, 500}) {
      Poisson poisson = new Poisson(mean);
      int draws = 20_000;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < draws; i++) {
        int drawn = poisson.draw(rng);
        sum += drawn;
        squares += (drawn - mean) * (drawn - mean);
      }
      // Five standard deviations of the mean, and about as much of the variance.
      double noise = 5 * Math.sqrt(mean / draws);
      assertThat(sum / draws).isCloseTo(mean, within(noise + 1e-9));
      assertThat(squares / draws).isCloseTo(mean, within(0.06 * mean + 1e-9));
    }
  }
}
