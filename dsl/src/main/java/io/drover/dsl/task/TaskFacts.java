package io.drover.dsl.task;

import java.util.OptionalDouble;

/**
 * What is fixed about a task.
 *
 * @param observations what it shows
 * @param actions what it takes
 * @param masksActions whether it says at each step which discrete actions are allowed
 * @param maxEpisodeSteps steps after which an episode is truncated
 * @param solvedAt mean return from which the task counts as solved (Gymnasium's reward threshold)
 */
public record TaskFacts(
    ObservationSpace observations,
    ActionSpace actions,
    boolean masksActions,
    int maxEpisodeSteps,
    OptionalDouble solvedAt) {

  /** A task with a vector of numbers to see, one of some actions to take, and no masks. */
  public static TaskFacts discrete(
      int observationSize, int actions, int maxEpisodeSteps, OptionalDouble solvedAt) {
    return new TaskFacts(
        new ObservationSpace.Vector(observationSize),
        new ActionSpace.Discrete(actions),
        false,
        maxEpisodeSteps,
        solvedAt);
  }

  /** The same with other observations. */
  public TaskFacts showing(ObservationSpace others) {
    return new TaskFacts(others, actions, masksActions, maxEpisodeSteps, solvedAt);
  }

  /** The same with another limit of steps, and the mean return that solves it then. */
  public TaskFacts limitedTo(int steps, OptionalDouble solves) {
    return new TaskFacts(observations, actions, masksActions, steps, solves);
  }

  /** Numbers in one observation. */
  public int observationSize() {
    return observations.size();
  }

  /** Number of actions where one of several is taken; else 0. */
  public int discreteActions() {
    return actions instanceof ActionSpace.Discrete discrete ? discrete.n() : 0;
  }
}
