package io.drover.catalog.tasks.engine;

import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an engine says of its task.
 *
 * @param bytes whether its observations come as bytes, of which 255 is 1
 * @param masks whether each answer says which choices are allowed
 * @param maxEpisodeSteps steps after which an episode is truncated, if it says so
 * @param libraries what its results depend on, by name
 */
public record EngineFacts(
    ObservationSpace observations,
    boolean bytes,
    ActionSpace actions,
    boolean masks,
    OptionalInt maxEpisodeSteps,
    OptionalDouble solvedAt,
    Map<String, String> libraries) {

  /** For the language. */
  public TaskFacts facts(OptionalInt limit) {
    int steps = limit.orElseGet(() -> maxEpisodeSteps.orElseThrow());
    return new TaskFacts(observations, actions, masks, steps, solvedAt);
  }
}
