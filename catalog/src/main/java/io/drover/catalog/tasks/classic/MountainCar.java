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
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A car in a valley whose engine is too weak for the hill: it is pushed left (action 0), not at all
 * (1) or right (2), and must gather speed by swinging.
 *
 * <p>Observation {@code [2]}: position, and velocity (positions a step). Reward −1 a step, the last
 * included. An episode terminates at the flag on the right hill, and is truncated after 200 steps.
 *
 * <p>Moore (1990), "Efficient Memory-based Learning for Robot Control", as in Gymnasium.
 */
public final class MountainCar implements TaskType<MountainCar.Params> {
  private static final String NAME = "MountainCar-v0";

  /** Parameters; all but the last may differ from episode to episode. */
  public record Params(
      @Param(
              doc = Valley.GRAVITY,
              value = Valley.GRAVITY_VALUE,
              range = Valley.GRAVITY_RANGE,
              context = true)
          double gravity,
      @Param(
              doc = "What a push adds to the velocity; less needs more swings.",
              value = "0.001",
              range = Valley.PUSH_RANGE,
              context = true)
          double force,
      @Param(
              doc = Valley.MAX_SPEED,
              value = Valley.MAX_SPEED_VALUE,
              range = Valley.MAX_SPEED_RANGE,
              context = true)
          double maxSpeed,
      @Param(
              doc = Valley.GOAL_POSITION,
              value = "0.5",
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
        "Drive a weak car out of a valley by swinging.",
        "A car stands in a valley, and its engine is too weak to climb the hill on the right, where"
            + " a flag marks the goal. It has to drive up the other side first, and swing until it"
            + " is fast enough. The return is minus the number of steps until it is there, -200 at"
            + " least; -110 counts as solved. A random policy never gets there, so that whoever"
            + " learns must explore.",
        "Moore, A. W. (1990): Efficient memory-based learning for robot control. PhD thesis,"
            + " University of Cambridge, UCAM-CL-TR-209.",
        "Gymnasium 1.4.0, envs/classic_control/mountain_car.py; limit and threshold from"
            + " envs/__init__.py.",
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
    int size = Valley.observationSize(params.observeContext());
    return TaskFacts.discrete(size, 3, 200, OptionalDouble.of(-110));
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

  /** All in doubles, in Gymnasium's order: trajectories differ only by the cosine used. */
  private static final class Car extends ValleyPhysics {
    Car(int copies) {
      super(copies);
    }

    @Override
    public void context(int at, double[] values) {
      gravity[at] = values[0];
      power[at] = values[1];
      setBounds(at, values);
    }

    @Override
    public void advance(
        double[] state, float[] actions, boolean[] ended, float[] rewards, boolean[] terminated) {
      int n = ended.length;
      for (int c = 0; c < n; c++) {
        angle[c] = 3 * state[c];
        push[c] = (actions[c] - 1) * power[c];
      }
      Trigonometry.sinCos(angle, height, slope, scratch, n);
      for (int c = 0; c < n; c++) {
        double velocity = state[n + c] + (push[c] + slope[c] * -gravity[c]);
        velocity = Math.min(Math.max(velocity, -maxSpeed[c]), maxSpeed[c]);
        double position = state[c] + velocity;
        position = Math.min(Math.max(position, minPosition[c]), maxPosition[c]);
        // The wall takes all speed.
        velocity = position == minPosition[c] ? Math.max(velocity, 0) : velocity;
        state[c] = position;
        state[n + c] = velocity;
        terminated[c] = position >= goalPosition[c] & velocity >= goalVelocity[c];
        rewards[c] = -1;
      }
    }
  }
}
