package io.drover.catalog.tasks.minigrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.Figure;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MiniGridTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int FORWARD = 2;
  private static final int PICKUP = 3;
  private static final int DROP = 4;
  private static final int TOGGLE = 5;

  private static final double KEY = 540;
  private static final double EMPTY = 100;

  private static Task started(TaskType<MiniGrid.Params> type) {
    Task task = type.create(Params.create(MiniGrid.Params.class, Map.of()), 1);
    task.reset(Key.of("MiniGrid"));
    return task;
  }

  private static void play(Task task, int... actions) {
    for (int action : actions) {
      assertThat(task.terminated()[0]).isFalse();
      task.step(new float[] {action});
    }
  }

  @Test
  void theGoalIsWorthLessTheLaterItIsReached() {
    Task task = started(new MiniGrid.Empty5x5());
    play(task, FORWARD, FORWARD, RIGHT, FORWARD, FORWARD);
    assertThat(task.terminated()[0]).isTrue();
    assertThat(task.rewards()[0]).isEqualTo((float) (1 - 0.9 * 5 / 100));
  }

  @Test
  void aWallStopsTheAgent() {
    Task task = started(new MiniGrid.Empty5x5());
    play(task, LEFT, FORWARD);
    assertThat(task.state(0)).startsWith(1, 1, 3, EMPTY, 2);
  }

  /** A room by hand: the agent looks right at a key, and behind it at a locked door. */
  private static Task beforeKeyAndDoor() {
    Task task = started(new MiniGrid.DoorKey6x6());
    double[] state = task.state(0);
    Arrays.fill(state, 5, state.length, 250);
    double[] row = {250, EMPTY, KEY, 442, 810, 250};
    System.arraycopy(row, 0, state, 5 + 6, 6);
    double[] agent = {1, 1, 0, EMPTY, 0};
    System.arraycopy(agent, 0, state, 0, 5);
    task.state(0, state);
    return task;
  }

  @Test
  void aLockedDoorOpensWithItsKeyAlone() {
    Task task = beforeKeyAndDoor();
    play(task, TOGGLE, FORWARD);
    assertThat(task.state(0)).startsWith(1, 1, 0, EMPTY, 2);
    play(task, PICKUP, FORWARD, TOGGLE, FORWARD, FORWARD);
    assertThat(task.terminated()[0]).isTrue();
    assertThat(task.state(0)).startsWith(4, 1, 0, KEY, 7);
  }

  @Test
  void aKeyIsPutDownOnAFreeCellOnly() {
    Task task = beforeKeyAndDoor();
    play(task, PICKUP, DROP);
    assertThat(task.state(0)[5 + 8]).isEqualTo(KEY);
    play(task, PICKUP, FORWARD, DROP);
    assertThat(task.state(0)).startsWith(2, 1, 0, KEY, 5);
  }

  @Test
  void refusesStatesThatCannotBeSayingWhy() {
    Task task = beforeKeyAndDoor();
    double[] good = task.state(0);
    assertRefused(task, good, 0, 0, "agent_x must be in [1, 4], but is 0");
    assertRefused(task, good, 1, 2, "the agent must be where it can walk");
    assertRefused(task, good, 3, 250, "carrying must be a key or empty, but is 250");
    assertRefused(task, good, 4, 360, "the steps taken must be less than the limit of 360");
    assertRefused(task, good, 5, 100, "cell_0_0 must be a wall (250)");
    assertRefused(task, good, 14, 999, "cell_3_1 must be a wall, door, key, goal or empty");
    assertRefused(task, good, 2, 0.5, "a state variable must be a whole number, but is 0.5");
    assertThat(task.state(0)).isEqualTo(good);
  }

  private static void assertRefused(
      Task task, double[] good, int variable, double value, String message) {
    double[] state = good.clone();
    state[variable] = value;
    assertThatThrownBy(() -> task.state(0, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aViewHasAMiddle() {
    assertThatThrownBy(() -> Params.create(MiniGrid.Params.class, Map.of("agent_view_size", 6L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("agent_view_size must be odd, but is 6");
  }

  @Test
  void isDrawnWithTheAgentInItsCell() {
    Task task = started(new MiniGrid.Empty5x5());
    assertThat(task.picture(0).orElseThrow().figures())
        .filteredOn(Figure.Polygon.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Figure.Polygon.class,
            agent -> assertThat(agent.points()).allMatch(place -> place > 1 && place < 2));
  }
}
