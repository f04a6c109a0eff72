package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.Dynamics;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Rng;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Two links hang from a joint; a torque of −1, 0 or 1 N m (actions 0, 1, 2) on the joint between
 * them must swing the free end above a height of one link over the fixed joint.
 *
 * <p>Observation {@code [6]}: cos θ₁, sin θ₁, cos θ₂, sin θ₂, θ̇₁ (rad/s), θ̇₂ (rad/s); θ₁ = 0
 * hangs straight down, θ₂ is relative to the first link. Reward −1 a step, 0 for the step that gets
 * there and terminates; truncated after 500 steps.
 *
 * <p>Sutton (1996), "Generalization in reinforcement learning: successful examples using sparse
 * coarse coding", with the equations of Sutton and Barto's book, as in Gymnasium; no torque noise.
 */
public final class Acrobot implements TaskType<Acrobot.Params> {
  private static final String NAME = "Acrobot-v1";

  /** Parameters; those of the physics may differ from episode to episode. */
  public record Params(
      @Param(
              doc =
                  "Mass of the upper link, in kg; more makes it harder to move. Its moment of"
                      + " inertia about its centre stays 1 kg m², as in Gymnasium.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double linkMass1,
      @Param(
              doc =
                  "Mass of the lower link, in kg; more makes it harder to lift. Its moment of"
                      + " inertia about its centre stays 1 kg m², as in Gymnasium.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double linkMass2,
      @Param(
              doc =
                  "Whether observations end with the two masses, each divided by its default,"
                      + " less 1.",
              value = "false")
          boolean observeContext) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.1.0",
        Kind.TASK,
        "Swing a two-link pendulum up by the joint between its links.",
        "Two links of 1 m hang from a fixed joint, and only the joint between them is driven, by a"
            + " torque of -1, 0 or 1 N m for 0.2 s at a time. Energy must be built up by swinging"
            + " until the free end rises 1 m above the fixed joint. The return is minus the number"
            + " of steps before that, -500 at least; -100 counts as solved. A random policy hardly"
            + " ever gets there, so that the reward is sparse at first.",
        "Sutton, R. S. (1996): Generalization in reinforcement learning: successful examples using"
            + " sparse coarse coding. Advances in Neural Information Processing Systems 8,"
            + " 1038-1044.",
        "Gymnasium 1.4.0, envs/classic_control/acrobot.py (equations of Sutton and Barto's book);"
            + " limit and threshold from envs/__init__.py.",
        List.of("discrete actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    int size = params.observeContext() ? 6 + 2 : 6;
    return TaskFacts.discrete(size, 3, 500, OptionalDouble.of(-100));
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("theta1 (rad)", "theta2 (rad)", "theta1_dot (rad/s)", "theta2_dot (rad/s)");
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    return new EpisodicTask(NAME, facts(params), new Physics(copies), copies, contexts);
  }

  /**
   * State: θ₁, θ₂ (rad, in [−π, π]), θ̇₁, θ̇₂ (rad/s). Operations stand in Gymnasium's order, so
   * that trajectories differ only by the sine and cosine used.
   */
  private static final class Physics implements Dynamics {
    private static final double DT = 0.2; // s between two states
    private static final double LENGTH = 1.0; // m, of link 1
    private static final double CENTRE = 0.5; // m, from joint to centre of mass, of each link
    private static final double INERTIA = 1.0; // kg m², of each link
    private static final double GRAVITY = 9.8; // m/s²
    private static final double MAX_VELOCITY_1 = 4 * Math.PI; // rad/s
    private static final double MAX_VELOCITY_2 = 9 * Math.PI; // rad/s
    private static final double START = 0.1; // bound of every start variable

    /** Of each copy, kg. */
    private final double[] linkMass1;

    private final double[] linkMass2;

    /** State and its derivatives at the four points of a Runge-Kutta step, {@code [4]} each. */
    private final double[] y = new double[4];

    private final double[] point = new double[4];
    private final double[] k1 = new double[4];
    private final double[] k2 = new double[4];
    private final double[] k3 = new double[4];
    private final double[] k4 = new double[4];

    Physics(int copies) {
      linkMass1 = new double[copies];
      linkMass2 = new double[copies];
    }

    @Override
    public void context(int at, double[] values) {
      linkMass1[at] = values[0];
      linkMass2[at] = values[1];
    }

    @Override
    public int stateSize() {
      return 4;
    }

    @Override
    public void start(Rng rng, double[] state, int at, int stride) {
      for (int k = 0; k < 4; k++) {
        // Gymnasium rounds the start state, and only it, to a float.
        state[k * stride + at] = (float) rng.nextDouble(-START, START);
      }
    }

    /** One classical fourth-order Runge-Kutta step with the torque held. */
    @Override
    public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
      double torque = actions[actionAt] - 1;
      for (int k = 0; k < 4; k++) {
        y[k] = state[k * stride + at];
      }
      derivative(y, at, torque, k1);
      derivative(ahead(DT / 2, k1), at, torque, k2);
      derivative(ahead(DT / 2, k2), at, torque, k3);
      derivative(ahead(DT, k3), at, torque, k4);
      for (int k = 0; k < 4; k++) {
        y[k] = y[k] + DT / 6.0 * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]);
      }
      double theta1 = wrap(y[0]);
      double theta2 = wrap(y[1]);
      state[at] = theta1;
      state[stride + at] = theta2;
      state[2 * stride + at] = bound(y[2], MAX_VELOCITY_1);
      state[3 * stride + at] = bound(y[3], MAX_VELOCITY_2);
      return -StrictMath.cos(theta1) - StrictMath.cos(theta2 + theta1) > 1.0;
    }

    private double[] ahead(double dt, double[] slope) {
      for (int k = 0; k < 4; k++) {
        point[k] = y[k] + dt * slope[k];
      }
      return point;
    }

    /** Equations of motion of Sutton and Barto (1998), section 11.3. */
    private void derivative(double[] s, int at, double torque, double[] slope) {
      double m1 = linkMass1[at];
      double m2 = linkMass2[at];
      double theta1 = s[0];
      double theta2 = s[1];
      double velocity1 = s[2];
      double velocity2 = s[3];
      double cos2 = StrictMath.cos(theta2);
      double sin2 = StrictMath.sin(theta2);
      double d1 =
          m1 * (CENTRE * CENTRE)
              + m2 * (LENGTH * LENGTH + CENTRE * CENTRE + 2 * LENGTH * CENTRE * cos2)
              + INERTIA
              + INERTIA;
      double d2 = m2 * (CENTRE * CENTRE + LENGTH * CENTRE * cos2) + INERTIA;
      double phi2 = m2 * CENTRE * GRAVITY * StrictMath.cos(theta1 + theta2 - Math.PI / 2);
      double phi1 =
          -m2 * LENGTH * CENTRE * (velocity2 * velocity2) * sin2
              - 2 * m2 * LENGTH * CENTRE * velocity2 * velocity1 * sin2
              + (m1 * CENTRE + m2 * LENGTH) * GRAVITY * StrictMath.cos(theta1 - Math.PI / 2)
              + phi2;
      double acceleration2 =
          (torque + d2 / d1 * phi1 - m2 * LENGTH * CENTRE * (velocity1 * velocity1) * sin2 - phi2)
              / (m2 * (CENTRE * CENTRE) + INERTIA - d2 * d2 / d1);
      slope[0] = velocity1;
      slope[1] = velocity2;
      slope[2] = -(d2 * acceleration2 + phi1) / d1;
      slope[3] = acceleration2;
    }

    /** The same angle in [−π, π]; a step turns at most a few times. */
    private static double wrap(double angle) {
      double turn = 2 * Math.PI;
      while (angle > Math.PI) {
        angle = angle - turn;
      }
      while (angle < -Math.PI) {
        angle = angle + turn;
      }
      return angle;
    }

    private static double bound(double value, double limit) {
      return Math.min(Math.max(value, -limit), limit);
    }

    @Override
    public float reward(boolean terminal) {
      return terminal ? 0 : -1;
    }

    @Override
    public void observe(double[] state, int at, int stride, float[] observations, int to) {
      double theta1 = state[at];
      double theta2 = state[stride + at];
      observations[to] = (float) StrictMath.cos(theta1);
      observations[to + 1] = (float) StrictMath.sin(theta1);
      observations[to + 2] = (float) StrictMath.cos(theta2);
      observations[to + 3] = (float) StrictMath.sin(theta2);
      observations[to + 4] = (float) state[2 * stride + at];
      observations[to + 5] = (float) state[3 * stride + at];
    }
  }
}
