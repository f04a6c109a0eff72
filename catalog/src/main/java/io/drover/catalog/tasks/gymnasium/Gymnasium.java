package io.drover.catalog.tasks.gymnasium;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.backend.Processor;
import io.drover.catalog.tasks.engine.Engine;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Any environment of Gymnasium, all copies in one Python process: a loop over environments without
 * Gymnasium's wrappers for limits and checks, which are kept here. Observations and actions cross a
 * pipe as numbers.
 */
public final class Gymnasium implements TaskType<Gymnasium.Params> {
  private static final String NAME = "gymnasium";

  /** Parameters. */
  public record Params(
      @Param(doc = "Id of the environment, as gymnasium.make takes it.", value = Param.REQUIRED)
          String id,
      @Param(
              doc =
                  "The Python that has gymnasium and what the environment needs, a path or a name on"
                      + " the path; empty for the one that the variable DROVER_PYTHON names, or else"
                      + " python3.",
              value = "")
          String python,
      @Param(doc = "Arguments for gymnasium.make, such as {continuous: true}.", value = "{}")
          Map<String, Object> make,
      @Param(doc = "Python modules to import first, which register environments.", value = "[]")
          List<String> imports,
      @Param(
              doc =
                  "Parts of a Dict observation to show, in this order; all of them where none is"
                      + " named.",
              value = "[]")
          List<String> observe,
      @Param(
              doc =
                  "Steps after which an episode is truncated; null for the environment's own limit.",
              value = "null",
              range = "[1, 1000000000]")
          OptionalInt maxEpisodeSteps,
      @Param(
              doc =
                  "Seconds that one step of all copies, or making them, may take before the process"
                      + " counts as hung and is ended.",
              value = "120",
              range = "(0, 86400]")
          double timeout) {
    /** Copies lists and map. */
    public Params {
      make = Collections.unmodifiableMap(new TreeMap<>(make));
      imports = List.copyOf(imports);
      observe = List.copyOf(observe);
      if (id.isBlank()) {
        throw new IllegalArgumentException("id must name an environment, but is empty");
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Any environment of Gymnasium, played by a Python process.",
        "Observations may be of the spaces Box, Discrete, MultiDiscrete, MultiBinary, and Tuple or"
            + " Dict of these; pictures of bytes become planes in [0, 1], numbers of states"
            + " one-hot. Actions may be of Discrete, MultiDiscrete, MultiBinary and bounded Box."
            + " An episode starts by reset(seed=...) with a seed from the run's key; its limit and"
            + " the score that counts as solved are those of Gymnasium's registry. A state is"
            + " restored by playing the episode again, so the environment must repeat itself from"
            + " its seed, which is tried before anything runs.",
        "Towers, M. et al. (2024): Gymnasium: A Standard Interface for Reinforcement Learning"
            + " Environments. arXiv:2407.17032.",
        "Everything is the environment's own.",
        List.of("discrete actions", "continuous actions"),
        Determinism.VERSIONED,
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
    Map<String, String> libraries = new TreeMap<>(engine(params).facts().libraries());
    libraries.put("gymnasium-engine", Python.digest());
    libraries.put("processor", Processor.NAME);
    return libraries;
  }

  @Override
  public Task create(Params params, int copies) {
    return engine(params).task(facts(params), copies);
  }

  private static Engine engine(Params params) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("id", params.id());
    settings.put("make", params.make());
    settings.put("imports", params.imports());
    settings.put("observe", params.observe());
    return new Engine(
        params.id(),
        "python",
        Python.command(params.python()),
        settings,
        params.timeout(),
        Python.REMEDY);
  }
}
