package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A car in a valley whose engine is too weak for the hill; it is driven by a force within ±1.
 *
 * <p>Observation {@code [2]}: position, and velocity (positions a step). Action {@code [1]}: the
 * force, clipped. Reward −0.1 of the force's square a step, and 100 for the step that gets to the
 * flag on the right hill and terminates; truncated after 999 steps.
 *
 * <p>As in Gymnasium; the problem is Moore's (1990), "Efficient Memory-based Learning for Robot
 * Control".
 */
public final class MountainCarContinuous implements TaskType<MountainCarContinuous.Params> {
  private static final String NAME = "MountainCarContinuous-v0";

  /** Parameters; all but the last may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "What the largest force adds to the velocity; less needs more swings.",
              value = "0.0015",
              range = Valley.PUSH_RANGE,
              context = true)
          double power,
      @Param(
              doc = Valley.GRAVITY + " Gymnasium's cannot be changed.",
              value = Valley.GRAVITY_VALUE,
              range = Valley.GRAVITY_RANGE,
              context = true)
          double gravity,
      @Param(
              doc = Valley.MAX_SPEED,
              value = Valley.MAX_SPEED_VALUE,
              range = Valley.MAX_SPEED_RANGE,
              context = true)
          double maxSpeed,
      @Param(
              doc = Valley.GOAL_POSITION,
              value = "0.45",
              range = Valley.GOAL_POSITION_RANGE,
              context = true)
          double goalPosition,
      @Param(
              doc = Valley.GOAL_VELOCITY,
              value = Valley.GOAL_VELOCITY_VALUE,
              range = Valley.GOAL_VELOCITY_RANGE,
              context = true)
          double goalVelocity,
      @Param(
              doc = Valley.MIN_POSITION,
              value = Valley.MIN_POSITION_VALUE,
              range = Valley.MIN_POSITION_RANGE,
              context = true)
          double minPosition,
      @Param(
              doc = Valley.MAX_POSITION,
              value = Valley.MAX_POSITION_VALUE,
              range = Valley.MAX_POSITION_RANGE,
              context = true)
          double maxPosition,
      @Param(doc = Valley.OBSERVE_CONTEXT, value = "false") boolean observeContext) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Drive a weak car out of a valley by swinging, with as little force as possible.",
        "A car stands in a valley, and its engine is too weak to climb the hill on the right, where"
            + " a flag marks the goal. It has to drive up the other side first, and swing until it"
            + " is fast enough. Force costs a tenth of its square in every step, and the flag is"
            + " worth 100: who does not find it learns to stand still, for a return of 0. 90 counts"
            + " as solved. A small task with continuous actions that must be explored.",
        "Moore, A. W. (1990): Efficient memory-based learning for robot control. PhD thesis,"
            + " University of Cambridge, UCAM-CL-TR-209.",
        "Gymnasium 1.4.0, envs/classic_control/continuous_mountain_car.py; limit and threshold from"
            + " envs/__init__.py.",
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
    return new TaskFacts(
        new ObservationSpace.Vector(Valley.observationSize(params.observeContext())),
        ActionSpace.Box.symmetric(1, 1),
        false,
        999,
        OptionalDouble.of(90));
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return Valley.TIME_STEP;
  }

  @Override
  public List<String> stateVariables(Params params) {
    return Valley.STATE;
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    return new EpisodicTask(NAME, facts(params), new Car(copies), copies, contexts);
  }

  /**
   * In Gymnasium's order and precision: NumPy computes in floats, but for the cosine, once the
   * state is one of floats, as every state after a step is; a start state is one of doubles. A
   * state of which all numbers are floats is taken for one after a step.
   */
  private static final class Car extends ValleyPhysics {
    Car(int copies) {
      super(copies);
    }

    @Override
    public void context(int at, double[] values) {
      power[at] = (float) values[0];
      gravity[at] = values[1];
      setBounds(at, values);
    }

    @Override
    public void advance(
        double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
      int n = ended.length;
      for (int c = 0; c < n; c++) {
        angle[c] = isFloat(state[c]) ? 3 * (float) state[c] : 3 * state[c];
      }
      Trigonometry.sinCos(angle, height, slope, scratch, n);
      for (int c = 0; c < n; c++) {
        float pull = (float) (gravity[c] * slope[c]);
        float change = actions[c] * (float) power[c] - pull;
        boolean floats = isFloat(state[c]) && isFloat(state[n + c]);
        terminated[c] = floats ? inFloats(state, c, n, change) : inDoubles(state, c, n, change);
        double effort = actions[c];
        rewards[c] = (float) ((terminated[c] ? 100.0 : 0) - effort * effort * 0.1);
      }
    }

    private static boolean isFloat(double value) {
      return value == (float) value;
    }

    private boolean inFloats(double[] state, int c, int n, float change) {
      float bound = (float) maxSpeed[c];
      float velocity = Math.min(Math.max((float) state[n + c] + change, -bound), bound);
      float position = (float) state[c] + velocity;
      float low = (float) minPosition[c];
      position = Math.min(Math.max(position, low), (float) maxPosition[c]);
      // The wall takes all speed.
      velocity = position == low ? Math.max(velocity, 0) : velocity;
      state[c] = position;
      state[n + c] = velocity;
      return position >= (float) goalPosition[c] & velocity >= (float) goalVelocity[c];
    }

    private boolean inDoubles(double[] state, int c, int n, float change) {
      double bound = maxSpeed[c];
      double velocity = Math.min(Math.max(state[n + c] + change, -bound), bound);
      double position = state[c] + velocity;
      position = Math.min(Math.max(position, minPosition[c]), maxPosition[c]);
      velocity = position == minPosition[c] ? Math.max(velocity, 0) : velocity;
      state[c] = (float) position;
      state[n + c] = (float) velocity;
      return position >= goalPosition[c] & velocity >= goalVelocity[c];
    }
  }
}
