package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
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
                      + " inertia about its centre is a parameter of its own, as in Gymnasium.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double linkMass1,
      @Param(
              doc =
                  "Mass of the lower link, in kg; more makes it harder to lift. Its moment of"
                      + " inertia about its centre is a parameter of its own, as in Gymnasium.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double linkMass2,
      @Param(
              doc = "Length of the upper link, in m.",
              value = "1.0",
              range = "[0.25, 4]",
              context = true)
          double linkLength1,
      @Param(
              doc = "From the fixed joint to the upper link's centre of mass, in m.",
              value = "0.5",
              range = "[0.1, 2]",
              context = true)
          double linkComPos1,
      @Param(
              doc = "From the driven joint to the lower link's centre of mass, in m.",
              value = "0.5",
              range = "[0.1, 2]",
              context = true)
          double linkComPos2,
      @Param(
              doc = "Moment of inertia of each link about its centre of mass, in kg m².",
              value = "1.0",
              range = "[0.25, 4]",
              context = true)
          double linkMoi,
      @Param(
              doc = "Acceleration by gravity, in m/s²; Gymnasium's cannot be changed.",
              value = "9.8",
              range = "[0.1, 50]",
              context = true)
          double gravity,
      @Param(
              doc = "Largest speed of the upper link, in rad/s; the default is 4 π.",
              value = "12.566370614359172",
              range = "[1, 50]",
              context = true)
          double maxVel1,
      @Param(
              doc = "Largest speed of the lower link, in rad/s; the default is 9 π.",
              value = "28.274333882308138",
              range = "[1, 50]",
              context = true)
          double maxVel2,
      @Param(doc = "Seconds between two states.", value = "0.2", range = "[0.01, 0.3]") double dt,
      @Param(
              doc =
                  "Whether observations end with the first nine parameters, each divided by its default,"
                      + " less 1.",
              value = "false")
          boolean observeContext) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.2.0",
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
    int size = params.observeContext() ? 6 + 9 : 6;
    return TaskFacts.discrete(size, 3, 500, OptionalDouble.of(-100));
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.2);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("theta1 (rad)", "theta2 (rad)", "theta1_dot (rad/s)", "theta2_dot (rad/s)");
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    AcrobotPhysics physics = new AcrobotPhysics(params.dt(), copies);
    return new EpisodicTask(NAME, facts(params), physics, copies, contexts);
  }
}
