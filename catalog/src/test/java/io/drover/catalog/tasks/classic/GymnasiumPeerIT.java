package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.PythonPeer;
import io.drover.catalog.tasks.States;
import io.drover.catalog.tasks.classic.Played.Policy;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks against the real Gymnasium. */
final class GymnasiumPeerIT {
  private static final String CART_POLE = "CartPole-v1";
  private static final String ACROBOT = "Acrobot-v1";
  private static final String PENDULUM = "Pendulum-v1";
  private static final String MOUNTAIN_CAR = "MountainCar-v0";
  private static final String CONTINUOUS = "MountainCarContinuous-v0";

  @TempDir private Path folder;
  private final Rng rng = Key.of("Gymnasium").rng();

  @BeforeEach
  void findGymnasium() throws InterruptedException {
    PythonPeer.require("gymnasium");
  }

  private static <P extends Record> Task create(TaskType<P> type, int copies) {
    return type.create(Params.create(type.params(), Map.of()), copies);
  }

  private static Task cartPole(int copies) {
    return create(new CartPole(), copies);
  }

  private static Task acrobot(int copies) {
    return create(new Acrobot(), copies);
  }

  private static Task pendulum(int copies) {
    return create(new Pendulum(), copies);
  }

  private void compare(List<Played> played, int stretch) throws Exception {
    GymnasiumPeer.ofDoubles(folder).compare(played, Map.of(), stretch);
  }

  private Policy random(int actions) {
    return observation -> rng.nextInt(actions);
  }

  @Test
  void cartPoleFallsAsInGymnasium() throws Exception {
    Task task = cartPole(16);
    task.reset(Key.of(1));
    List<Played> played = Played.play(task, CART_POLE, 500, random(2));
    assertThat(played).hasSizeGreaterThan(250);
    compare(played, 100);
  }

  @Test
  void cartPoleIsTruncatedAsInGymnasium() throws Exception {
    Task task = cartPole(16);
    task.reset(Key.of(2));
    // Balances, with one action in five at random.
    Policy balance = o -> rng.nextDouble() < 0.2 ? rng.nextInt(2) : o[2] + 0.5f * o[3] > 0 ? 1 : 0;
    List<Played> played = Played.play(task, CART_POLE, 500, balance);
    assertThat(played).anyMatch(p -> p.actions().length == 500 && p.seen().truncated()[499]);
    compare(played, 100);
  }

  @Test
  void cartPoleGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(2.5, 4, 0.22, 4);
    }
    Task task = cartPole(starts.length);
    States.place(task, starts);
    compare(Played.play(task, CART_POLE, 3, random(2)), 3);
  }

  @Test
  void acrobotSwingsAsInGymnasium() throws Exception {
    Task task = acrobot(16);
    task.reset(Key.of(3));
    List<Played> played = Played.play(task, ACROBOT, 500, random(3));
    assertThat(played).anyMatch(p -> p.actions().length == 500 && p.seen().truncated()[499]);
    compare(played, 50);
  }

  @Test
  void acrobotGetsThereAsInGymnasium() throws Exception {
    Task task = acrobot(16);
    task.reset(Key.of(4));
    // Torque along the velocity of the driven joint adds energy in every step.
    List<Played> played = Played.play(task, ACROBOT, 500, o -> o[5] > 0 ? 2 : 0);
    assertThat(played).hasSizeGreaterThan(32);
    // Fast swings amplify most.
    compare(played, 20);
  }

  @Test
  void acrobotGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(Math.PI, Math.PI, 4 * Math.PI, 9 * Math.PI);
    }
    Task task = acrobot(starts.length);
    States.place(task, starts);
    compare(Played.play(task, ACROBOT, 3, random(3)), 3);
  }

  @Test
  void pendulumSwingsAsInGymnasium() throws Exception {
    Task task = pendulum(16);
    task.reset(Key.of(5));
    // Beyond the bounds too, so that torques are clipped.
    List<Played> played = Played.play(task, PENDULUM, 401, o -> 5 * rng.nextFloat() - 2.5f);
    assertThat(played).anyMatch(p -> p.actions().length == 200 && p.seen().truncated()[199]);
    compare(played, 50);
  }

  @Test
  void pendulumIsHeldUprightAsInGymnasium() throws Exception {
    Task task = pendulum(16);
    task.reset(Key.of(6));
    Policy hold = o -> o[0] > 0.9f ? -8 * o[1] - 2 * o[2] : o[2] > 0 ? 2 : -2;
    List<Played> played = Played.play(task, PENDULUM, 201, hold);
    assertThat(played).anyMatch(p -> p.actions().length == 200 && p.seen().rewards()[199] > -1e-3);
    compare(played, 20);
  }

  @Test
  void pendulumGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = new double[1000][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = box(20, 8);
    }
    Task task = pendulum(starts.length);
    States.place(task, starts);
    compare(Played.play(task, PENDULUM, 3, o -> 5 * rng.nextFloat() - 2.5f), 3);
  }

  @Test
  void mountainCarGoesOnAsInGymnasiumFromAnyState() throws Exception {
    Task task = create(new MountainCar(), 1000);
    States.place(task, valley(1000));
    List<Played> played = Played.play(task, MOUNTAIN_CAR, 3, random(3));
    assertThat(played).anyMatch(p -> p.seen().terminated().length > 0 && p.seen().terminated()[0]);
    assertThat(played).anyMatch(p -> p.seen().states()[0][0] == -1.2);
    compare(played, 3);
  }

  @Test
  void mountainCarGetsThereAsInGymnasium() throws Exception {
    Task task = create(new MountainCar(), 16);
    task.reset(Key.of(7));
    // Along the velocity, but for one action in ten.
    Policy swing = o -> rng.nextDouble() < 0.1 ? rng.nextInt(3) : o[1] > 0 ? 2 : 0;
    List<Played> played = Played.play(task, MOUNTAIN_CAR, 400, swing);
    assertThat(played).hasSizeGreaterThan(32);
    compare(played, 50);
  }

  @Test
  void mountainCarIsTruncatedAsInGymnasium() throws Exception {
    Task task = create(new MountainCar(), 8);
    task.reset(Key.of(8));
    List<Played> played = Played.play(task, MOUNTAIN_CAR, 201, random(3));
    assertThat(played).anyMatch(p -> p.actions().length == 200 && p.seen().truncated()[199]);
    compare(played, 50);
  }

  @Test
  void continuousMountainCarGoesOnAsInGymnasiumFromAnyState() throws Exception {
    double[][] starts = valley(1000);
    for (double[] start : Arrays.asList(starts).subList(0, 700)) {
      // As after a step; the rest as at a start.
      start[0] = (float) start[0];
      start[1] = (float) start[1];
    }
    Task task = create(new MountainCarContinuous(), starts.length);
    States.place(task, starts);
    List<Played> played = Played.play(task, CONTINUOUS, 3, o -> 2 * rng.nextFloat() - 1);
    assertThat(played).anyMatch(p -> p.seen().rewards().length > 0 && p.seen().rewards()[0] > 99);
    GymnasiumPeer.ofFloats(folder).compare(played, Map.of(), 3);
  }

  @Test
  void continuousMountainCarIsDrivenAsInGymnasium() throws Exception {
    Task task = create(new MountainCarContinuous(), 16);
    task.reset(Key.of(9));
    Policy swing = o -> o[1] > 0 ? rng.nextFloat() : -rng.nextFloat();
    List<Played> played = Played.play(task, CONTINUOUS, 1100, swing);
    assertThat(played).hasSizeGreaterThan(32);
    GymnasiumPeer.ofFloats(folder).compare(played, Map.of(), 20);
  }

  @Test
  void continuousMountainCarIsTruncatedAsInGymnasium() throws Exception {
    Task task = create(new MountainCarContinuous(), 4);
    task.reset(Key.of(10));
    List<Played> played = Played.play(task, CONTINUOUS, 1000, o -> 2 * rng.nextFloat() - 1);
    assertThat(played).anyMatch(p -> p.actions().length == 999 && p.seen().truncated()[998]);
    GymnasiumPeer.ofFloats(folder).compare(played, Map.of(), 20);
  }

  private double[][] valley(int count) {
    double[][] starts = new double[count][];
    for (int i = 0; i < count; i++) {
      starts[i] = new double[] {rng.nextDouble(-1.2, 0.6), rng.nextDouble(-0.07, 0.07)};
    }
    return starts;
  }

  private double[] box(double... bounds) {
    double[] state = new double[bounds.length];
    for (int k = 0; k < bounds.length; k++) {
      state[k] = rng.nextDouble(-bounds[k], bounds[k]);
    }
    return state;
  }
}
