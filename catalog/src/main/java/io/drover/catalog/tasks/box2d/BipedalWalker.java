package io.drover.catalog.tasks.box2d;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.ReplayedTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A robot with two legs of two parts walks over uneven ground, driven by motors in hips and knees.
 *
 * <p>Observation {@code [24]}: angle of the hull (rad), its angular velocity (25 rad/s), its
 * velocities (8⅓ m/s and 12½ m/s); for each leg the angle of the hip (rad) and its speed (4 rad/s),
 * the angle of the knee plus 1 and its speed (6 rad/s), whether it touches the ground; ten rays, in
 * fractions of 5⅓ m. Actions {@code [4]} in [−1, 1]: torque (80 N m) and its direction of first
 * hip, first knee, second hip, second knee.
 *
 * <p>Reward: about 300 for all of the way, less 5 times what |angle| grows and 0.028 times each
 * |action|; −100 and the end if the hull touches the ground or the robot walks back over the start.
 * Terminates at the far end. Truncated after 1600 steps, or 2000 in the hardcore form.
 */
public final class BipedalWalker implements TaskType<BipedalWalker.Params> {
  private static final String NAME = "BipedalWalker-v3";
  private static final int STEPS = 1600;

  /** Parameters; those of the physics and the ground may differ from episode to episode. */
  public record Params(
      @Param(doc = "Whether there are stumps, stairs and pits.", value = "false") boolean hardcore,
      @Param(
              doc = "Vertical acceleration, in m/s²; less makes the robot heavier.",
              value = "-10.0",
              range = "[-30, 0)",
              context = true)
          double gravity,
      @Param(
              doc = "How much slopes change, relative to Gymnasium's; 0 is flat ground.",
              value = "1.0",
              range = "[0, 10]",
              context = true)
          double roughness,
      @Param(
              doc = "Height of the lower kind of stumps, in steps of 0.47 m; hardcore only.",
              value = "1.0",
              range = "[0.1, 5]",
              context = true,
              needs = "hardcore")
          double stumpHeightLow,
      @Param(
              doc = "Height of the higher kind of stumps, in steps of 0.47 m; hardcore only.",
              value = "2.0",
              range = "[0.1, 5]",
              context = true,
              needs = "hardcore")
          double stumpHeightHigh,
      @Param(
              doc =
                  "Width of the narrower kind of pits, in steps of 0.47 m, rounded; hardcore only.",
              value = "2.0",
              range = "[1, 10]",
              context = true,
              needs = "hardcore")
          double gapWidthLow,
      @Param(
              doc = "Width of the wider kind of pits, in steps of 0.47 m, rounded; hardcore only.",
              value = "3.0",
              range = "[1, 10]",
              context = true,
              needs = "hardcore")
          double gapWidthHigh,
      @Param(
              doc =
                  "Whether observations end with the six numbers above, each divided by its"
                      + " default, less 1.",
              value = "false")
          boolean observeContext) {}

  /** With stumps and pits, so that every parameter matters. */
  @Override
  public Map<String, Object> example() {
    return Map.of("hardcore", true);
  }

  @Override
  public Card card() {
    return card(
        NAME,
        "Walk over uneven ground on two legs.",
        "A hull on two legs of two parts must get to the far end of a gently sloping ground, by the"
            + " torques of its hips and knees. Ten rays measure the ground ahead.");
  }

  static Card card(String name, String summary, String story) {
    return new Card(
        name,
        "1.0.0",
        Kind.TASK,
        summary,
        story
            + " The whole way is worth about 300, torque costs a little, a fall costs 100; 300"
            + " counts as solved; a random policy gets about -100. How rough the ground is, and how"
            + " high and wide its obstacles are, can be set for curricula.",
        "Klimov, O. (2016), in OpenAI Gym, arXiv:1606.01540; physics: Catto, E., Box2D.",
        "Gymnasium 1.4.0, envs/box2d/bipedal_walker.py; limit and threshold from"
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
    return facts(STEPS, params.observeContext());
  }

  static TaskFacts facts(int steps, boolean observeContext) {
    int seen = 14 + Lidar.RAYS;
    return new TaskFacts(
        new ObservationSpace.Vector(observeContext ? seen + 6 : seen),
        ActionSpace.Box.symmetric(4, 1),
        false,
        steps,
        OptionalDouble.of(300));
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.02);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return Walker.VARIABLES;
  }

  @Override
  public Task create(Params params, int copies) {
    return new ReplayedTask(
        NAME,
        facts(params),
        copies,
        () -> Contexts.of(params, copies, params.observeContext()),
        () -> new Robots(copies, () -> new Walker(params.hardcore())));
  }
}
