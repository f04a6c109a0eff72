package io.drover.catalog.tasks.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiniteDynamicsTest {
  /** Several standard deviations of a share among so many. */
  private static final int STEPS = 40_000;

  private static final double NOISE = 0.012;

  @Test
  void everythingHappensAsOftenAsTheTablesSay() {
    // Strens' chain: one action in five does the other thing, whatever the state.
    Task task = new TabularMdp().create(Params.create(TabularMdp.Params.class, Map.of()), 4);
    task.reset(Key.of("frequencies"));
    int on = 0;
    int steps = 0;
    boolean[] over = new boolean[4];
    double[] before = new double[4];
    while (steps < STEPS) {
      for (int c = 0; c < 4; c++) {
        before[c] = task.state(c)[0];
        over[c] = task.terminated()[c] || task.truncated()[c];
      }
      task.step(new float[4]);
      for (int c = 0; c < 4; c++) {
        if (!over[c]) {
          steps++;
          on += task.state(c)[0] > before[c] || task.rewards()[c] == 10 ? 1 : 0;
        }
      }
    }
    assertThat(on / (double) steps).isCloseTo(0.8, within(NOISE));
  }

  @Test
  void drawsFromManyRowsAsFromFew() {
    FiniteMdp.Builder rows = FiniteMdp.builder(100, 1).start(0, 1);
    for (int s = 0; s < 100; s++) {
      rows.add(0, 0, 0.01, s, s, false);
    }
    FiniteMdp mdp = rows.build();
    for (int s = 0; s < 100; s++) {
      assertThat(mdp.next(mdp.row(0, 0, 0.01 * s + 0.005))).isEqualTo(s);
    }
    assertThat(mdp.next(mdp.row(0, 0, 0))).isZero();
    assertThat(mdp.next(mdp.row(0, 0, Math.nextDown(1.0)))).isEqualTo(99);
  }
}
