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
 * A lander with one main and two side engines must come down between two flags.
 *
 * <p>Observation {@code [8]}: place x, y relative to the pad (half a screen is 1), velocities x, y,
 * angle (rad), angular velocity (0.4 rad/s), whether the first and the second leg touch the ground.
 * Actions: 0 nothing, 1 left engine, 2 main engine, 3 right engine; or two numbers in [−1, 1], the
 * throttle of the main engine (0 to 1: 50 % to 100 %) and of the side engines (±0.5 to ±1).
 *
 * <p>Reward: what a step adds to −100 · (distance + speed + |angle|) + 10 for each leg on the
 * ground, less 0.3 for the main engine and 0.03 for a side engine at full power. A step that ends
 * with the hull on the ground or off the screen gives −100, one after which the lander sleeps +100;
 * both terminate. Truncated after 1000 steps.
 */
public final class LunarLander implements TaskType<LunarLander.Params> {
  private static final String NAME = "LunarLander-v3";

  /** Parameters; those of the physics may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "Whether actions are two throttles instead of one of four engine settings.",
              value = "false")
          boolean continuous,
      @Param(
              doc = "Vertical acceleration, in m/s²; less makes the lander fall faster.",
              value = "-10.0",
              range = "[-11.99, -0.01]",
              context = true)
          double gravity,
      @Param(
              doc = "Whether wind and turbulence push the lander while no leg touches the ground.",
              value = "false")
          boolean enableWind,
      @Param(
              doc = "Largest force of the wind, in N; more pushes further off.",
              value = "15.0",
              range = "[0, 20]",
              context = true,
              needs = "enable_wind")
          double windPower,
      @Param(
              doc = "Largest torque of the turbulence, in N m; more turns further.",
              value = "1.5",
              range = "[0, 2]",
              context = true,
              needs = "enable_wind")
          double turbulencePower,
      @Param(
              doc =
                  "Whether observations end with gravity and the two powers, each divided by its"
                      + " default, less 1.",
              value = "false")
          boolean observeContext) {}

  /** With wind, so that every parameter matters. */
  @Override
  public Map<String, Object> example() {
    return Map.of("enable_wind", true);
  }

  @Override
  public Card card() {
    return card(
        NAME,
        "Land between two flags with a main and two side engines.",
        List.of("discrete actions", "continuous actions"));
  }

  static Card card(String name, String summary, List<String> worksWith) {
    return new Card(
        name,
        "1.0.0",
        Kind.TASK,
        summary,
        "A lander falls from the top of the screen with a random push, over a random surface with"
            + " a flat pad in the middle. Coming closer, slower and more upright is rewarded, fuel"
            + " costs a little, a crash costs 100 and rest gives 100. A good landing returns 200 to"
            + " 300; 200 counts as solved; a random policy gets about -180. Engines push a little"
            + " apart from where they point, so that no fixed sequence lands well. Wind can blow.",
        "Klimov, O. (2016), in OpenAI Gym, arXiv:1606.01540; physics: Catto, E., Box2D.",
        "Gymnasium 1.4.0, envs/box2d/lunar_lander.py; limit and threshold from envs/__init__.py.",
        worksWith,
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return facts(params.continuous(), params.observeContext());
  }

  static TaskFacts facts(boolean continuous, boolean observeContext) {
    return new TaskFacts(
        new ObservationSpace.Vector(observeContext ? 8 + 3 : 8),
        continuous ? ActionSpace.Box.symmetric(2, 1) : new ActionSpace.Discrete(4),
        false,
        1000,
        OptionalDouble.of(200));
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.02);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return Lander.VARIABLES;
  }

  @Override
  public Task create(Params params, int copies) {
    return new ReplayedTask(
        NAME,
        facts(params),
        copies,
        () -> Contexts.of(params, copies, params.observeContext()),
        () -> new Robots(copies, () -> new Lander(params.continuous(), params.enableWind())));
  }
}
