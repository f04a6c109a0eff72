package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.tasks.States;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AcrobotTest {
  private static Task create(int copies) {
    return new Acrobot().create(Params.create(Acrobot.Params.class, Map.of()), copies);
  }

  private static Task at(double... state) throws IOException {
    Task task = create(1);
    States.place(task, state);
    return task;
  }

  @Test
  void movesAsInGymnasium() throws IOException {
    Task task = at(0.05, -0.08, 0.3, -0.6);
    for (int action : new int[] {2, 0, 1, 2}) {
      task.step(new float[] {action});
    }
    // Printed by Gymnasium 1.4.0 from that state.
    assertThat(States.of(task)[0])
        .containsExactly(
            new double[] {
              0.042175829417027653, -0.0889610487304195, -0.3553349176993349, 0.6818780115190136
            },
            within(1e-14));
    assertThat(task.observations())
        .containsExactly(
            0.99911076f, 0.042163327f, 0.9960456f, -0.088843755f, -0.3553349f, 0.68187803f);
    assertThat(task.rewards()).containsExactly(-1);
  }

  @Test
  void startsWithinATenthRoundedToFloats() throws IOException {
    Task task = create(500);
    task.reset(Key.of(1));
    double most = 0;
    for (double[] state : States.of(task)) {
      for (double variable : state) {
        assertThat(variable).isBetween(-0.1001, 0.1001).isEqualTo((float) variable);
        most = Math.max(most, variable);
      }
    }
    assertThat(most).isGreaterThan(0.099);
  }

  @Test
  void keepsAnglesInOneTurnAndVelocitiesInTheirBounds() throws IOException {
    Task task = create(64);
    double[][] fast = new double[64][];
    var rng = Key.of(3).rng();
    for (int i = 0; i < fast.length; i++) {
      fast[i] = new double[] {3.1, -3.1, rng.nextDouble(-12, 12), rng.nextDouble(-28, 28)};
    }
    States.place(task, fast);
    for (int i = 0; i < 20; i++) {
      task.step(new float[64]);
      for (double[] state : States.of(task)) {
        assertThat(Math.abs(state[0])).isLessThanOrEqualTo(Math.PI);
        assertThat(Math.abs(state[1])).isLessThanOrEqualTo(Math.PI);
        assertThat(Math.abs(state[2])).isLessThanOrEqualTo(4 * Math.PI);
        assertThat(Math.abs(state[3])).isLessThanOrEqualTo(9 * Math.PI);
      }
    }
  }

  @Test
  void getsThereByTorqueAlongTheVelocityAndIsPaidNothingForIt() throws IOException {
    Task task = create(8);
    task.reset(Key.of(4));
    List<Played> ended =
        Played.play(task, "Acrobot-v1", 400, o -> o[5] > 0 ? 2 : 0).stream()
            .filter(p -> p.actions().length > 0)
            .filter(p -> p.seen().terminated()[p.actions().length - 1])
            .toList();
    assertThat(ended).hasSizeGreaterThan(8);
    for (Played played : ended) {
      int last = played.actions().length - 1;
      double[] end = played.seen().states()[last];
      assertThat(-Math.cos(end[0]) - Math.cos(end[0] + end[1])).isGreaterThan(1);
      assertThat(played.seen().rewards()[last]).isZero();
      assertThat(played.seen().rewards()[0]).isEqualTo(-1);
    }
  }

  @Test
  void isTruncatedAfterFiveHundredStepsOfHanging() throws IOException {
    Task task = create(2);
    task.reset(Key.of(5));
    for (Played played : Played.play(task, "Acrobot-v1", 500, o -> 1)) {
      assertThat(played.seen().rewards()).hasSize(500).containsOnly(-1);
      assertThat(played.seen().truncated()[499]).isTrue();
      assertThat(played.seen().truncated()[498]).isFalse();
    }
  }
}
