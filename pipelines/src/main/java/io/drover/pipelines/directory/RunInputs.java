package io.drover.pipelines.directory;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.searchers.optuna.Claim;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.PriorTrials;
import io.drover.searchers.optuna.StudyStorageException;
import io.drover.searchers.optuna.journal.StudyJournal;
import io.drover.searchers.sampler.Inputs;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trials that wait in a run's journal, put in by {@code Study.enqueue_trial} or the dashboard. What
 * was decided about each batch stands in {@code inputs.json} before anything of it is trained, so
 * that the run, done again in its directory, gives the same bytes.
 */
public final class RunInputs implements Inputs {
  private static final Logger log = LoggerFactory.getLogger(RunInputs.class);

  private final Experiment experiment;
  private final RunDirectory directory;
  private final StudyJournal journal;
  private final Map<Integer, Input> taken = new TreeMap<>();
  private int decided;

  /**
   * A trial from outside.
   *
   * @param trial Drover's number of it
   * @param optunaTrial its number in the study
   * @param given the parameters that somebody fixed
   * @param configuration all of them
   */
  private record Input(
      int trial, int optunaTrial, Map<String, Object> given, Map<String, Object> configuration) {
    Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("trial", trial);
      plain.put("optuna_trial", optunaTrial);
      plain.put("given", given);
      plain.put("configuration", configuration);
      return plain;
    }

    Suggestion suggestion() {
      String how = given.size() < configuration.size() ? ", completed" : "";
      return new Suggestion(
          new Configuration(configuration), "enqueued as Optuna's trial " + optunaTrial + how);
    }
  }

  /**
   * Those of a run.
   *
   * @throws RunDirectoryException if its log of decisions is damaged
   */
  public RunInputs(Experiment experiment, RunDirectory directory) {
    this.experiment = experiment;
    this.directory = directory;
    this.journal = new StudyJournal(directory.path().resolve(RunDirectory.JOURNAL));
    read();
  }

  @Override
  public synchronized List<Suggestion> take(int first, int most) {
    if (first >= decided) {
      claim(first, most);
    }
    List<Suggestion> suggestions = new ArrayList<>();
    for (int trial = first; trial < first + most && taken.containsKey(trial); trial++) {
      suggestions.add(taken.get(trial).suggestion());
    }
    return suggestions;
  }

  /** What was put in and tried, as it stands in {@code result.json}. */
  public synchronized List<Map<String, Object>> plain() {
    return taken.values().stream().map(Input::plain).toList();
  }

  private void claim(int first, int most) {
    try {
      String worker = "drover-" + ProcessHandle.current().pid();
      journal.claim(
          experiment.name(), worker, Instant.now(), waiting -> decide(waiting, first, most));
    } catch (IOException | StudyStorageException e) {
      // The journal is a projection: it is set aside and written anew when it is written next.
      log.warn("No trials are taken from the journal: {}", e.getMessage());
      decide(List.of(), first, most);
    }
  }

  private List<Claim> decide(List<FrozenTrial> waiting, int first, int most) {
    List<Claim> claims = new ArrayList<>();
    int next = first;
    for (FrozenTrial trial : waiting) {
      if (next == first + most) {
        break;
      }
      Map<String, Object> given = given(trial);
      Optional<Input> before = before(trial.number(), given);
      if (before.isPresent()) {
        claims.add(new Claim(trial.number(), before.get().trial(), Optional.empty()));
        continue;
      }
      try {
        Map<String, Object> whole = complete(given, next);
        taken.put(next, new Input(next, trial.number(), given, whole));
        claims.add(new Claim(trial.number(), next, Optional.empty()));
        log.info(
            "Trial {} is Optuna's trial {}, put in from outside: {}", next, trial.number(), given);
        next++;
      } catch (IllegalArgumentException e) {
        claims.add(new Claim(trial.number(), next, Optional.of(e.getMessage())));
        log.warn("Optuna's trial {} cannot be tried: {}", trial.number(), e.getMessage());
      }
    }
    decided = first + most;
    write();
    return claims;
  }

  /** A process that wrote its decision and died before it took the trial. */
  private Optional<Input> before(int optunaTrial, Map<String, Object> given) {
    return taken.values().stream()
        .filter(input -> input.optunaTrial() == optunaTrial && input.given().equals(given))
        .findFirst();
  }

  /** The parameters that somebody fixed, in the words of Optuna. */
  private static Map<String, Object> given(FrozenTrial trial) {
    Map<String, Object> given = new LinkedHashMap<>(trial.params());
    if (trial.systemAttrs().get("fixed_params") instanceof Map<?, ?> fixed) {
      fixed.forEach((name, value) -> given.put(String.valueOf(name), value));
    }
    return given;
  }

  private Map<String, Object> complete(Map<String, Object> given, int trial) {
    Space space = experiment.space();
    List<String> names = List.copyOf(space.domains().keySet());
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no parameter "
                + name
                + " in the space, but "
                + String.join(", ", names)
                + DidYouMean.closest(name, names).map(c -> ". Did you mean " + c + "?").orElse(""));
      }
    }
    Map<String, Object> values = PriorTrials.configuration(given, space).values();
    values.forEach(
        (name, value) -> {
          Domain domain = space.domains().get(name);
          if (!domain.contains(value)) {
            throw new IllegalArgumentException(
                name + " must be " + words(domain) + ", but is " + value);
          }
        });
    Key key = Key.of(experiment.seed()).child("inputs").child(trial);
    return Sampling.complete(space, values, key).values();
  }

  private static String words(Domain domain) {
    if (domain instanceof FloatDomain floats) {
      return "between " + floats.low() + " and " + floats.high();
    }
    if (domain instanceof IntDomain ints) {
      return (ints.pow2() ? "a power of 2" : "a whole number, in steps of " + ints.step() + ",")
          + " between "
          + ints.low()
          + " and "
          + ints.high();
    }
    return "one of " + ((CategoricalDomain) domain).choices();
  }

  private void write() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decided", decided);
    json.put("trials", plain());
    directory.write(RunDirectory.INPUTS, Json.pretty(json));
  }

  private void read() {
    Path file = directory.path().resolve(RunDirectory.INPUTS);
    if (!Files.exists(file)) {
      return;
    }
    try {
      Map<String, Object> json = Json.readObject(Files.readString(file));
      decided = ((Number) json.get("decided")).intValue();
      for (Object each : (List<?>) json.get("trials")) {
        Map<?, ?> plain = (Map<?, ?>) each;
        Input input =
            new Input(
                ((Number) plain.get("trial")).intValue(),
                ((Number) plain.get("optuna_trial")).intValue(),
                members(plain.get("given")),
                members(plain.get("configuration")));
        taken.put(input.trial(), input);
      }
    } catch (IOException | JsonException | ClassCastException | NullPointerException e) {
      throw new RunDirectoryException(
          file
              + " is damaged, and with it what was decided about trials from outside; with another"
              + " run directory the experiment begins without any",
          e);
    }
  }

  @SuppressWarnings("unchecked") // JSON has no other keys
  private static Map<String, Object> members(Object object) {
    return (Map<String, Object>) object;
  }
}
