package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.States;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What parameters of the physics do, against what mechanics say of it. */
final class ContextPhysicsTest {
  private static Task cartPole(Map<String, Object> values) {
    return new CartPole().create(Params.create(CartPole.Params.class, values), 1);
  }

  /** State after some steps to the right from a state: x, ẋ, θ, θ̇. */
  private static double[] pushed(Task task, int steps, double... state) throws IOException {
    States.place(task, state);
    for (int i = 0; i < steps; i++) {
      task.step(new float[] {1});
    }
    return States.of(task)[0];
  }

  /** ẍ and θ̈ of a step. */
  private static double[] accelerations(Map<String, Object> values, double... state)
      throws IOException {
    double[] after = pushed(cartPole(values), 1, state);
    return new double[] {(after[1] - state[1]) / 0.02, (after[3] - state[3]) / 0.02};
  }

  @Test
  void theCartPoleKeepsTheLawsOfMechanicsInEveryContext() throws IOException {
    double[][] contexts = {
      {9.8, 1, 0.1, 0.5, 10}, {1.6, 0.2, 2, 0.1, 40}, {30, 5, 0.3, 4, 0}, {3.7, 0.5, 0.5, 1, 3}
    };
    for (double[] c : contexts) {
      Map<String, Object> values =
          Map.of(
              "gravity",
              c[0],
              "masscart",
              c[1],
              "masspole",
              c[2],
              "length",
              c[3],
              "force_mag",
              c[4]);
      double theta = 0.15;
      double thetaDot = -0.7;
      double[] found = accelerations(values, 0.3, 0.2, theta, thetaDot);
      // The Lagrangian's two equations for a rod of half length l (inertia m l² / 3 about its
      // centre), without friction:
      //   (M + m) ẍ + m l (θ̈ cos θ − θ̇² sin θ) = F
      //   (4/3) m l² θ̈ + m l ẍ cos θ = m g l sin θ
      double m = c[2];
      double l = c[3];
      double x = found[0];
      double angular = found[1];
      double push =
          (c[1] + m) * x
              + m * l * (angular * Math.cos(theta) - thetaDot * thetaDot * Math.sin(theta));
      assertThat(push).isCloseTo(c[4], within(1e-9));
      double turn = 4.0 / 3 * m * l * l * angular + m * l * x * Math.cos(theta);
      assertThat(turn).isCloseTo(m * c[0] * l * Math.sin(theta), within(1e-9));
    }
  }

  @Test
  void aLongerPoleFallsMoreSlowlyAndMoreGravityMakesItFallFaster() throws IOException {
    double usual = fall(Map.of("force_mag", 0.0));
    assertThat(fall(Map.of("force_mag", 0.0, "length", 2.0))).isLessThan(0.6 * usual);
    assertThat(fall(Map.of("force_mag", 0.0, "gravity", 20.0))).isGreaterThan(1.5 * usual);
  }

  private static double fall(Map<String, Object> values) throws IOException {
    return pushed(cartPole(values), 10, 0, 0, 0.02, 0)[2] - 0.02;
  }

  @Test
  void aForceOnAMassWithoutAPoleToSpeakOfGivesNewtonsAcceleration() throws IOException {
    double[] found =
        accelerations(Map.of("masscart", 10.0, "masspole", 0.05, "force_mag", 30.0), 0, 0, 0, 0);
    assertThat(found[0]).isCloseTo(3, within(0.02));
  }

  private static Task acrobot(double upper, double lower) {
    Map<String, Object> values = Map.of("link_mass1", upper, "link_mass2", lower);
    return new Acrobot().create(Params.create(Acrobot.Params.class, values), 1);
  }

  /** Kinetic and potential energy from the positions of both centres of mass. */
  private static double energy(double[] state, double upper, double lower) {
    double total = 0;
    double one = state[0];
    double both = state[0] + state[1];
    double v1 = state[2];
    double v2 = state[2] + state[3];
    // Centres: (sin θ₁, −cos θ₁) / 2, and (sin θ₁, −cos θ₁) + (sin, −cos)(θ₁ + θ₂) / 2.
    double x = v1 * Math.cos(one) + 0.5 * v2 * Math.cos(both);
    double y = v1 * Math.sin(one) + 0.5 * v2 * Math.sin(both);
    total += 0.5 * upper * 0.25 * v1 * v1 + 0.5 * lower * (x * x + y * y);
    total += 0.5 * v1 * v1 + 0.5 * v2 * v2;
    total += 9.8 * (upper * -0.5 * Math.cos(one));
    total += 9.8 * lower * (-Math.cos(one) - 0.5 * Math.cos(both));
    return total;
  }

  @Test
  void theAcrobotWithoutTorqueKeepsItsEnergyWhateverItsMasses() throws IOException {
    for (double[] masses : new double[][] {{1, 1}, {3, 0.4}, {0.5, 2.5}}) {
      Task task = acrobot(masses[0], masses[1]);
      States.place(task, new double[] {0.6, -0.4, 0.3, 0.2});
      double before = energy(States.of(task)[0], masses[0], masses[1]);
      double swing = 0;
      for (int step = 0; step < 40; step++) {
        task.step(new float[] {1});
        double[] state = States.of(task)[0];
        swing = Math.max(swing, Math.abs(state[2]));
        // The step of a fifth of a second leaves an error, in parts of the energy of the swing.
        assertThat(energy(state, masses[0], masses[1]))
            .as("masses %s, %s at step %d", masses[0], masses[1], step)
            .isCloseTo(before, within(0.01 * Math.abs(before)));
      }
      assertThat(swing).as("it does swing").isGreaterThan(1);
    }
  }

  @Test
  void theTorqueOfTheAcrobotDoesItsWorkOnTheAngleBetweenTheLinks() throws IOException {
    for (double[] masses : new double[][] {{1, 1}, {3, 0.4}, {0.5, 2.5}}) {
      Task task = acrobot(masses[0], masses[1]);
      States.place(task, new double[] {0.1, -0.1, 0, 0});
      double[] before = States.of(task)[0];
      double work = 0;
      for (int step = 0; step < 15; step++) {
        int torque = before[3] > 0 ? 1 : -1;
        task.step(new float[] {torque + 1});
        double[] after = States.of(task)[0];
        work += torque * (after[1] - before[1]);
        before = after;
      }
      double gain =
          energy(before, masses[0], masses[1])
              - energy(new double[] {0.1, -0.1, 0, 0}, masses[0], masses[1]);
      assertThat(work).isGreaterThan(0.3);
      assertThat(gain).isCloseTo(work, within(0.03 * work));
    }
  }

  /** Digests of 20,000 random steps of 8 copies: what every machine must compute. */
  @Test
  void theTasksKeepTheirBits() throws Exception {
    assertThat(digest(new CartPole())).startsWith("6905fff98dab7890");
    assertThat(digest(new Acrobot())).startsWith("65d9daf620a3f5f7");
    assertThat(digest(new MountainCar())).startsWith("64acce4bfe239f24");
    assertThat(digest(new MountainCarContinuous())).startsWith("5dfaf816dd8f9388");
    assertThat(digest(new Pendulum())).startsWith("6edd7f969e611e59");
  }

  private static <P extends Record> String digest(TaskType<P> type) throws Exception {
    int copies = 8;
    Task task = type.create(Params.create(type.params(), Map.of()), copies);
    task.reset(Key.of(5));
    Rng rng = Key.of(6).rng();
    float[] chosen = new float[copies];
    boolean discrete = !task.facts().actions().continuous();
    int choices = task.facts().actions().choiceCount();
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (int step = 0; step < 20_000; step++) {
      for (int copy = 0; copy < copies; copy++) {
        chosen[copy] = discrete ? rng.nextInt(choices) : 3 * rng.nextFloat() - 1.5f;
      }
      task.step(chosen);
      ByteBuffer seen = ByteBuffer.allocate(4 * copies * (task.facts().observationSize() + 1));
      for (float number : task.observations()) {
        seen.putFloat(number);
      }
      for (float reward : task.rewards()) {
        seen.putFloat(reward);
      }
      sha.update(seen.array());
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
