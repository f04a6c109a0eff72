package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.tasks.States;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CartPoleTest {
  private static Task create(int copies) {
    return new CartPole().create(Params.create(CartPole.Params.class, Map.of()), copies);
  }

  private static Task at(double... state) throws IOException {
    Task task = create(1);
    States.place(task, state);
    return task;
  }

  @Test
  void movesAsInGymnasium() throws IOException {
    Task task = at(0.01, -0.02, 0.03, 0.04);
    for (int action : new int[] {1, 1, 0, 1}) {
      task.step(new float[] {action});
    }
    // Printed by Gymnasium 1.4.0 from that state.
    assertThat(States.of(task)[0])
        .containsExactly(
            new double[] {
              0.02395795968820654, 0.3687690101747617, 0.010918284757949377, -0.5129163478026587
            },
            within(1e-15));
    assertThat(task.observations())
        .containsExactly(0.02395796f, 0.36876902f, 0.010918285f, -0.5129163f);
  }

  @Test
  void startsWithinFiveHundredths() throws IOException {
    Task task = create(500);
    task.reset(Key.of(1));
    double least = 0;
    double most = 0;
    for (double[] state : States.of(task)) {
      for (double variable : state) {
        assertThat(variable).isBetween(-0.05, 0.05);
        least = Math.min(least, variable);
        most = Math.max(most, variable);
      }
    }
    assertThat(least).isLessThan(-0.049);
    assertThat(most).isGreaterThan(0.049);
  }

  @Test
  void drawsStartStatesFromTheKeyOfCopyAndEpisode() throws IOException {
    Key key = Key.of(3);
    Task task = create(3);
    task.reset(key);
    List<Played> episodes = Played.play(task, "CartPole-v1", 60, o -> 0);
    // Always pushed to the left, every copy falls within 11 steps.
    assertThat(episodes).hasSizeGreaterThan(12);
    for (int copy = 0; copy < 3; copy++) {
      for (int episode = 0; episode < 4; episode++) {
        Rng rng = key.child(copy).rng();
        rng.restart(episode);
        double[] start = new double[4];
        Arrays.setAll(start, k -> rng.nextDouble(-0.05, 0.05));
        assertThat(episodes)
            .as("copy %d, episode %d", copy, episode)
            .anyMatch(played -> Arrays.equals(played.start(), start));
      }
    }
  }

  @Test
  void terminatesWherePoleOrCartLeaveTheirBounds() throws IOException {
    double twelveDegrees = Math.toRadians(12);
    assertThat(endsAt(2.39, 0, 0, 0)).isFalse();
    assertThat(endsAt(2.41, 0, 0, 0)).isTrue();
    assertThat(endsAt(-2.41, 0, 0, 0)).isTrue();
    assertThat(endsAt(0, 0, twelveDegrees - 0.001, 0)).isFalse();
    assertThat(endsAt(0, 0, twelveDegrees + 0.001, 0)).isTrue();
    assertThat(endsAt(0, 0, -twelveDegrees - 0.001, 0)).isTrue();
  }

  private static boolean endsAt(double... state) throws IOException {
    Task task = at(state);
    task.step(new float[] {0});
    assertThat(task.rewards()).containsExactly(1);
    assertThat(task.truncated()).containsExactly(false);
    return task.terminated()[0];
  }

  @Test
  void isTruncatedAfterFiveHundredStepsOfBalance() throws IOException {
    Task task = create(4);
    task.reset(Key.of(2));
    var episodes = Played.play(task, "CartPole-v1", 500, o -> o[2] + 0.5f * o[3] > 0 ? 1 : 0);
    assertThat(episodes).hasSize(4);
    for (Played played : episodes) {
      assertThat(played.seen().rewards()).hasSize(500).containsOnly(1);
      assertThat(played.seen().terminated()).containsOnly(false);
      assertThat(played.seen().truncated()[498]).isFalse();
      assertThat(played.seen().truncated()[499]).isTrue();
    }
  }
}
