package io.drover.catalog.tasks.engine;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A task that a program of the user's serves, in whatever language. */
public final class ProcessTask implements TaskType<ProcessTask.Params> {
  /** Parameters. */
  public record Params(
      @Param(doc = "The program and its arguments, a list of texts.", value = Param.REQUIRED)
          List<String> command,
      @Param(doc = "What the program is told about the task, plain data.", value = "{}")
          Map<String, Object> settings,
      @Param(
              doc = "Steps after which an episode is truncated; null for the program's own limit.",
              value = "null",
              range = "[1, 1000000000]")
          OptionalInt maxEpisodeSteps,
      @Param(
              doc =
                  "Seconds that one step of all copies may take before the process counts as hung"
                      + " and is ended.",
              value = "120",
              range = "(0, 86400]")
          double timeout) {
    /** Copies list and map. */
    public Params {
      command = List.copyOf(command);
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
      if (command.isEmpty() || command.get(0).isBlank()) {
        throw new IllegalArgumentException("command must name a program, but is " + command);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "process",
        "1.0.0",
        Kind.TASK,
        "A task that a program of your own serves, in any language.",
        "The program is started once for each training and each evaluation, plays all copies of the"
            + " task, and speaks a small protocol of binary frames over its standard input and"
            + " output, which `drover catalog protocol` prints. It must repeat itself from its"
            + " seeds: a state is restored by playing the episode again. What its results depend on"
            + " it tells itself, by names and versions, and these stand in the key of stored"
            + " results.",
        "",
        "Everything is the program's own.",
        List.of("discrete actions", "continuous actions", "action masks"),
        Determinism.NONE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Optional<String> missing(Params params) {
    return engine(params).missing(params.maxEpisodeSteps());
  }

  @Override
  public TaskFacts facts(Params params) {
    return engine(params).facts().facts(params.maxEpisodeSteps());
  }

  @Override
  public Map<String, String> libraries(Params params) {
    return engine(params).facts().libraries();
  }

  @Override
  public Task create(Params params, int copies) {
    return engine(params).task(facts(params), copies);
  }

  private static Engine engine(Params params) {
    return new Engine(
        params.command().get(0),
        "command",
        params.command(),
        params.settings(),
        params.timeout(),
        "");
  }
}
