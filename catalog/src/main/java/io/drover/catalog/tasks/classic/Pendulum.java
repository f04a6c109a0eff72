package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Dynamics;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.ActionSpace;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ObservationSpace;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A rod hangs from a driven joint; a torque within ±2 N m must swing it up and hold it upright.
 *
 * <p>Observation {@code [3]}: cos θ, sin θ, θ̇ (rad/s); θ = 0 is upright. Action {@code [1]}: the
 * torque (N m), clipped. Reward {@code −(θ² + 0.1 θ̇² + 0.001 u²)} of the state before the step and
 * the torque, with θ in [−π, π): between −16.3 and 0. Never terminates; truncated after 200 steps.
 *
 * <p>As in Gymnasium; the problem is the one of Åström and Furuta (2000), "Swinging up a pendulum
 * by energy control".
 */
public final class Pendulum implements TaskType<Pendulum.Params> {
  private static final String NAME = "Pendulum-v1";
  private static final double MAX_TORQUE = 2; // N m
  private static final TaskFacts FACTS =
      new TaskFacts(
          new ObservationSpace.Vector(3),
          ActionSpace.Box.symmetric(1, MAX_TORQUE),
          false,
          200,
          OptionalDouble.empty());

  /** Nothing can be chosen. */
  public record Params() {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Swing a pendulum up and hold it upright by a limited torque.",
        "A rod of 1 m and 1 kg turns about a fixed joint that is driven by a torque of at most"
            + " 2 N m for 0.05 s at a time, too weak to lift it at once. Every step costs the square"
            + " of the angle from upright, and a little for speed and torque. The return of the 200"
            + " steps is about -1200 for a random policy and -150 for a good one, depending on"
            + " where the rod starts; there is no score from which it counts as solved. A small"
            + " task for algorithms with continuous actions.",
        "Åström, K. J. and Furuta, K. (2000): Swinging up a pendulum by energy control. Automatica"
            + " 36(2), 287-295.",
        "Gymnasium 1.4.0, envs/classic_control/pendulum.py; limit from envs/__init__.py.",
        List.of("continuous actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return FACTS;
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("theta (rad)", "theta_dot (rad/s)");
  }

  @Override
  public Task create(Params params, int copies) {
    return new EpisodicTask(NAME, FACTS, new Physics(), copies);
  }

  /**
   * State: θ (rad, any number of turns), θ̇ (rad/s). Operations stand in Gymnasium's order and
   * precision, so that trajectories differ only by the sine and cosine used.
   */
  private static final class Physics implements Dynamics {
    private static final double DT = 0.05; // s between two states
    private static final double GRAVITY = 10.0; // m/s²
    private static final double MASS = 1.0; // kg
    private static final double LENGTH = 1.0; // m
    private static final double MAX_SPEED = 8; // rad/s
    private static final double START_ANGLE = Math.PI; // bound
    private static final double START_SPEED = 1.0; // bound
    private static final double TURN = 2 * Math.PI;

    /** Of the last step. */
    private double cost;

    @Override
    public int stateSize() {
      return 2;
    }

    @Override
    public void start(Rng rng, double[] state, int at, int stride) {
      state[at] = rng.nextDouble(-START_ANGLE, START_ANGLE);
      state[stride + at] = rng.nextDouble(-START_SPEED, START_SPEED);
    }

    /** One Euler step: the new speed moves the angle. */
    @Override
    public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
      double theta = state[at];
      double speed = state[stride + at];
      float torque = actions[actionAt];
      double angle = normalise(theta);
      // What concerns the torque alone is computed in floats, as NumPy does.
      cost = angle * angle + 0.1 * (speed * speed) + 0.001f * (torque * torque);
      double acceleration =
          3 * GRAVITY / (2 * LENGTH) * StrictMath.sin(theta)
              + (float) (3.0 / (MASS * (LENGTH * LENGTH))) * torque;
      double next = Math.min(Math.max(speed + acceleration * DT, -MAX_SPEED), MAX_SPEED);
      state[at] = theta + next * DT;
      state[stride + at] = next;
      return false;
    }

    /** The same angle in [−π, π). */
    private static double normalise(double angle) {
      double rest = (angle + Math.PI) % TURN;
      return (rest < 0 ? rest + TURN : rest) - Math.PI;
    }

    @Override
    public float reward(boolean terminal) {
      return (float) -cost;
    }

    @Override
    public void observe(double[] state, int at, int stride, float[] observations, int to) {
      double theta = state[at];
      observations[to] = (float) StrictMath.cos(theta);
      observations[to + 1] = (float) StrictMath.sin(theta);
      observations[to + 2] = (float) state[stride + at];
    }
  }
}
