package io.drover.catalog.tasks.classic;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
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

  /** Parameters; those of the physics may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "Acceleration by gravity, in m/s²; more makes it harder to lift the rod.",
              value = "10.0",
              range = "[0.1, 50]",
              context = true)
          double g,
      @Param(
              doc = "Mass of the rod, in kg; more makes it harder to lift.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double m,
      @Param(
              doc = "Length of the rod, in m; a longer one is harder to lift and swings slower.",
              value = "1.0",
              range = "[0.1, 10]",
              context = true)
          double l,
      @Param(doc = "Largest speed, in rad/s.", value = "8.0", range = "[0.5, 50]", context = true)
          double maxSpeed,
      @Param(
              doc =
                  "Largest torque that takes effect, in N m. Actions stay within ±2, whatever it"
                      + " is, as in Gymnasium once an environment is made.",
              value = "2.0",
              range = "[0.05, 2]",
              context = true)
          double maxTorque,
      @Param(doc = "Seconds between two states.", value = "0.05", range = "[0.001, 0.2]") double dt,
      @Param(
              doc =
                  "Whether observations end with the first five parameters, each divided by its"
                      + " default, less 1.",
              value = "false")
          boolean observeContext) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.1.0",
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
    int size = params.observeContext() ? 3 + 5 : 3;
    return new TaskFacts(
        new ObservationSpace.Vector(size),
        ActionSpace.Box.symmetric(1, MAX_TORQUE),
        false,
        200,
        OptionalDouble.empty());
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.05);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("theta (rad)", "theta_dot (rad/s)");
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    PendulumPhysics physics = new PendulumPhysics(params.dt(), copies);
    return new EpisodicTask(NAME, facts(params), physics, copies, contexts);
  }
}
