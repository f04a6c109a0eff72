package io.drover.catalog.tasks.toytext;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.catalog.tasks.tabular.FiniteDynamics;
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
 * Walk along a cliff from the lower left to the lower right of a grid of 4×12: up (action 0), right
 * (1), down (2), left (3).
 *
 * <p>Observation: one of 48 places, one-hot. Reward −1 a step; −100 for a step over the cliff,
 * which leads back to the start. An episode terminates at the goal.
 *
 * <p>Sutton and Barto, "Reinforcement Learning: An Introduction", Example 6.6.
 */
public final class CliffWalking implements TaskType<CliffWalking.Params> {
  private static final String NAME = "CliffWalking-v1";

  /** What can be chosen. */
  public record Params(
      @Param(
              doc = "Whether two steps in three slip, to the left or the right of where they go.",
              value = "false")
          boolean isSlippery,
      @Param(
              doc =
                  "Steps after which an episode is truncated; Gymnasium has no limit, under which"
                      + " an agent that dares nothing never ends.",
              value = "500",
              range = "[1, 100000]")
          int maxEpisodeSteps) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Walk along a cliff to the goal without falling off.",
        "The way straight along the edge is the shortest, 13 steps, and a step over the edge costs"
            + " 100 and leads back to the start. Sarsa, which knows that it explores, keeps away"
            + " from the edge; Q-learning walks along it. On slippery ground everybody should keep"
            + " away.",
        "Sutton, R. S. and Barto, A. G. (2020): Reinforcement Learning: An Introduction, second"
            + " edition, Example 6.6. MIT Press.",
        "Gymnasium 1.4.0, envs/toy_text/cliffwalking.py (is_slippery as in CliffWalkingSlippery-v1);"
            + " the limit of steps is ours.",
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
    return new TaskFacts(
        new ObservationSpace.OneHot(Cliff.ROWS * Cliff.COLUMNS),
        new ActionSpace.Discrete(4),
        false,
        params.maxEpisodeSteps(),
        OptionalDouble.empty());
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("s (row * 12 + column)");
  }

  @Override
  public boolean variesStarts(Params params) {
    return false;
  }

  @Override
  public boolean hasChance(Params params) {
    return params.isSlippery();
  }

  @Override
  public Task create(Params params, int copies) {
    FiniteDynamics dynamics =
        new FiniteDynamics(NAME, Cliff.mdp(params.isSlippery()), new Cliff(), copies);
    return new EpisodicTask(NAME, facts(params), dynamics, copies);
  }
}
