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
 * A pole stands on a cart by a joint without friction; the cart is pushed left (action 0) or right
 * (action 1) so that the pole stays up.
 *
 * <p>Observation {@code [4]}: position of the cart (m), its velocity (m/s), angle of the pole from
 * upright (rad), its angular velocity (rad/s). Reward 1 a step, the last included. An episode
 * terminates when the cart leaves ±2.4 m or the pole ±12°, and is truncated after 500 steps.
 *
 * <p>Barto, Sutton and Anderson (1983), "Neuronlike adaptive elements that can solve difficult
 * learning control problems", without the friction terms, as in Gymnasium.
 */
public final class CartPole implements TaskType<CartPole.Params> {
  private static final String NAME = "CartPole-v1";

  /** Parameters; those of the physics may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "Acceleration by gravity, in m/s²; more makes the pole fall faster.",
              value = "9.8",
              range = "[0.1, 50]",
              context = true)
          double gravity,
      @Param(
              doc = "Mass of the cart, in kg; a heavier one answers less to pushes.",
              value = "1.0",
              range = "[0.05, 10]",
              context = true)
          double masscart,
      @Param(
              doc = "Mass of the pole, in kg; a heavier one moves the cart more.",
              value = "0.1",
              range = "[0.05, 10]",
              context = true)
          double masspole,
      @Param(
              doc =
                  "Half the length of the pole, in m, as Gymnasium's `length`; a longer pole falls"
                      + " more slowly.",
              value = "0.5",
              range = "[0.05, 10]",
              context = true)
          double length,
      @Param(doc = "Force of a push, in N.", value = "10", range = "[0, 100]", context = true)
          double forceMag,
      @Param(doc = "Seconds between two states.", value = "0.02", range = "[0.001, 0.1]")
          double tau,
      @Param(
              doc = "Farthest place of the cart from the middle, in m; beyond, the episode ends.",
              value = "2.4",
              range = "[0.1, 100]")
          double xThreshold,
      @Param(
              doc = "Largest angle of the pole from upright, in rad; beyond, the episode ends.",
              value = "0.20943951023931953",
              range = "[0.01, 1.5]")
          double thetaThresholdRadians,
      @Param(
              doc =
                  "Whether the reward is 0 a step and -1 for the last one, as Sutton and Barto have"
                      + " it, and not 1 a step.",
              value = "false")
          boolean suttonBartoReward,
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
        "1.2.0",
        Kind.TASK,
        "Balance a pole on a cart by pushing the cart left or right.",
        "A pole is joined to a cart that moves along a track without friction. Every 20 ms a push"
            + " of 10 N to the left or the right must keep the pole within 12 degrees of upright"
            + " and the cart within 2.4 m of the middle. The return is the number of steps until it"
            + " fails, 500 at most; 475 counts as solved. A small task, to see that everything"
            + " works.",
        "Barto, A. G., Sutton, R. S. and Anderson, C. W. (1983): Neuronlike adaptive elements that"
            + " can solve difficult learning control problems. IEEE Transactions on Systems, Man,"
            + " and Cybernetics SMC-13(5), 834-846.",
        "Gymnasium 1.4.0, envs/classic_control/cartpole.py (Euler integration); limit and threshold"
            + " from envs/__init__.py.",
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
    int size = params.observeContext() ? 4 + 5 : 4;
    return TaskFacts.discrete(size, 2, 500, OptionalDouble.of(475));
  }

  @Override
  public OptionalDouble timeStep(Params params) {
    return OptionalDouble.of(0.02);
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("x (m)", "x_dot (m/s)", "theta (rad)", "theta_dot (rad/s)");
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    return new EpisodicTask(
        NAME, facts(params), new CartPolePhysics(params, copies), copies, contexts);
  }
}
