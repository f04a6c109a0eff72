package io.drover.catalog.tasks.box2d;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.ReplayedTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@link LunarLander} with two throttles as actions, under Gymnasium's id for it. */
public final class LunarLanderContinuous implements TaskType<LunarLanderContinuous.Params> {
  private static final String NAME = "LunarLanderContinuous-v3";

  /** Parameters; those of the physics may differ from episode to episode. */
  public record Params(
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
    return LunarLander.card(
        NAME,
        "Land between two flags with engines that push as hard as one likes.",
        List.of("continuous actions"));
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return LunarLander.facts(true, params.observeContext());
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
        () -> new Robots(copies, () -> new Lander(true, params.enableWind())));
  }
}
