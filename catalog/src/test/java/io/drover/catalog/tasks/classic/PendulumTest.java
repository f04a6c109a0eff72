package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.tasks.States;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PendulumTest {
  private static Task create(int copies) {
    return new Pendulum().create(Params.create(Pendulum.Params.class, Map.of()), copies);
  }

  private static Task at(double... state) throws IOException {
    Task task = create(1);
    States.place(task, state);
    return task;
  }

  @Test
  void movesAsInGymnasium() throws IOException {
    Task task = at(2.9, -0.7);
    float[] rewards = new float[4];
    float[] torques = {0.3f, -1.7f, 2.5f, -9f};
    for (int i = 0; i < 4; i++) {
      task.step(new float[] {torques[i]});
      rewards[i] = task.rewards()[0];
    }
    // Printed by Gymnasium 1.4.0 from that state.
    assertThat(States.of(task)[0])
        .containsExactly(new double[] {2.843566665912584, -0.10132533262166202}, within(1e-14));
    assertThat(task.observations()).containsExactly(-0.955918f, 0.2936338f, -0.10132533f);
    assertThat(rewards).containsExactly(-8.45909f, -8.298158f, -8.152315f, -8.118742f);
  }

  @Test
  void costsNothingToStandUpright() throws IOException {
    Task task = at(0, 0);
    task.step(new float[1]);
    assertThat(task.rewards()).containsExactly(-0f);
    assertThat(task.observations()).containsExactly(1, 0, 0);
  }

  @Test
  void costsMostHangingDownAtFullSpeedAndTorque() throws IOException {
    Task task = at(-Math.PI, -8);
    task.step(new float[] {-2});
    // π² + 0.1 · 8² + 0.001 · 2²
    assertThat(task.rewards()[0]).isCloseTo(-16.273604f, within(2e-6f));
  }

  @Test
  void boundsTheSpeedAndCountsTurns() throws IOException {
    Task task = at(7, 7.9);
    for (int i = 0; i < 50; i++) {
      task.step(new float[] {2});
      assertThat(Math.abs(States.of(task)[0][1])).isLessThanOrEqualTo(8);
    }
    assertThat(States.of(task)[0][0]).isGreaterThan(7 + 2 * Math.PI);
  }

  @Test
  void startsAnywhereButSlowly() throws IOException {
    Task task = create(1000);
    task.reset(Key.of(1));
    double[] least = new double[2];
    double[] most = new double[2];
    for (double[] state : States.of(task)) {
      for (int k = 0; k < 2; k++) {
        least[k] = Math.min(least[k], state[k]);
        most[k] = Math.max(most[k], state[k]);
      }
    }
    assertThat(least[0]).isBetween(-Math.PI, -3.1);
    assertThat(most[0]).isBetween(3.1, Math.PI);
    assertThat(least[1]).isBetween(-1.0, -0.98);
    assertThat(most[1]).isBetween(0.98, 1.0);
  }

  @Test
  void isTruncatedAfterTwoHundredStepsAndNeverTerminates() throws IOException {
    Task task = create(3);
    task.reset(Key.of(2));
    for (Played played : Played.play(task, "Pendulum-v1", 200, o -> 1)) {
      assertThat(played.seen().terminated()).hasSize(200).doesNotContain(true);
      assertThat(played.seen().truncated()[199]).isTrue();
      assertThat(played.seen().truncated()[198]).isFalse();
    }
  }

  @Test
  void clipsTorquesAndRefusesNan() throws IOException {
    Task one = at(1, 1);
    Task other = at(1, 1);
    one.step(new float[] {2});
    other.step(new float[] {Float.POSITIVE_INFINITY});
    assertThat(States.of(other)).isDeepEqualTo(States.of(one));
    assertThatThrownBy(() -> one.step(new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
