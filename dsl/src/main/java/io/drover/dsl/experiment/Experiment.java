package io.drover.dsl.experiment;

import io.drover.dsl.context.Contexts;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.WarmStart;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checked and resolved study: every default filled in, every name known, every value in range.
 *
 * @param name names the run directory; no influence on results
 * @param seed roots every decision of the search
 * @param task what to learn; the space's parameters are those of the evaluations here
 * @param wrap what stands around the task, from the task outwards; each component once
 * @param algorithm how to learn; the space's parameters hold the file's or default values here.
 *     Where the search chooses, the one that it starts with
 * @param alternatives the other algorithms among which the search chooses; empty where it does not
 * @param train how long
 * @param contexts what trainings, evaluations and tests meet; empty where the task is always the
 *     same
 * @param curriculum the teacher that draws the contexts of trainings; given where contexts are; the
 *     space's parameters as above
 * @param space what a search may change; empty without a search
 * @param start what the search starts with
 * @param search how; empty to train the given configuration on the test seeds
 * @param eval how members are evaluated while tuning
 * @param objectives what is optimised
 * @param seeds which seeds tune, validate and test
 * @param test what is measured on the test seeds
 * @param limits when to stop early
 * @param keep which checkpoints stay once the run is over
 * @param executor where it runs; no influence on results
 * @param presets users' components that parameters came from, as {@code name@version}, by the path
 *     of what they are, such as {@code task} or {@code wrap[0]}; for the record, no influence on
 *     anything
 */
public record Experiment(
    String name,
    long seed,
    Use task,
    List<Use> wrap,
    Use algorithm,
    List<Use> alternatives,
    Train train,
    Optional<Contexts> contexts,
    Optional<Use> curriculum,
    Space space,
    WarmStart start,
    Optional<Use> search,
    Eval eval,
    Objectives objectives,
    Seeds seeds,
    Test test,
    Limits limits,
    Keep keep,
    Use executor,
    Map<String, String> presets) {
  /** Copies the lists, and the map by path. */
  public Experiment {
    wrap = List.copyOf(wrap);
    alternatives = List.copyOf(alternatives);
    presets = Collections.unmodifiableMap(new TreeMap<>(presets));
  }

  /**
   * A study of one algorithm whose search starts with the file's own configuration alone, for one
   * objective.
   */
  public Experiment(
      String name,
      long seed,
      Use task,
      List<Use> wrap,
      Use algorithm,
      Train train,
      Optional<Contexts> contexts,
      Optional<Use> curriculum,
      Space space,
      Optional<Use> search,
      Eval eval,
      Objective objective,
      Seeds seeds,
      Test test,
      Limits limits,
      Keep keep,
      Use executor,
      Map<String, String> presets) {
    this(
        name,
        seed,
        task,
        wrap,
        algorithm,
        List.of(),
        train,
        contexts,
        curriculum,
        space,
        WarmStart.NOTHING,
        search,
        eval,
        Objectives.of(objective),
        seeds,
        test,
        limits,
        keep,
        executor,
        presets);
  }

  /** The objective; of several the first, which is what curves show. */
  public Objective objective() {
    return objectives.first();
  }

  /** The algorithm under a configuration of the space. */
  public Use algorithm(Configuration configuration) {
    Object chosen = configuration.values().get(Space.ALGORITHM);
    Use use =
        algorithms().stream()
            .filter(a -> a.component().equals(chosen))
            .findFirst()
            .orElse(algorithm);
    Map<String, Object> values = configuration.of(Space.ALGORITHM);
    values.remove(Space.ALGORITHM);
    values.putAll(configuration.of(use.component()));
    return use.with(values);
  }

  /** The algorithm, and those that a search may choose instead. */
  public List<Use> algorithms() {
    return Stream.concat(Stream.of(algorithm), alternatives.stream()).toList();
  }

  /** The task of trainings under a configuration of the space. */
  public Use task(Configuration configuration) {
    return task.with(configuration.of(Space.TASK));
  }

  /** What stands around the task of trainings under a configuration of the space. */
  public List<Use> wrap(Configuration configuration) {
    return wrap.stream()
        .map(use -> use.with(configuration.of(Space.wrap(use.component()))))
        .toList();
  }

  /** The curriculum under a configuration of the space. */
  public Optional<Use> curriculum(Configuration configuration) {
    return curriculum.map(use -> use.with(configuration.of(Space.CURRICULUM)));
  }

  /** What the file or a default says where a path of the space leads; null where nothing does. */
  public Object value(String path) {
    return path.equals(Space.ALGORITHM)
        ? algorithm.component()
        : params(Space.section(path)).get(Space.parameter(path));
  }

  private Map<String, Object> params(String section) {
    return switch (section) {
      case Space.ALGORITHM -> algorithm.params();
      case Space.TASK -> task.params();
      case Space.CURRICULUM -> curriculum.map(Use::params).orElse(Map.of());
      default ->
          Stream.concat(
                  algorithms().stream().filter(use -> section.equals(use.component())),
                  wrap.stream().filter(use -> section.equals(Space.wrap(use.component()))))
              .findFirst()
              .map(Use::params)
              .orElse(Map.of());
    };
  }

  /** The same with other seeds. */
  public Experiment with(long otherSeed, Seeds otherSeeds) {
    return new Experiment(
        name,
        otherSeed,
        task,
        wrap,
        algorithm,
        alternatives,
        train,
        contexts,
        curriculum,
        space,
        start,
        search,
        eval,
        objectives,
        otherSeeds,
        test,
        limits,
        keep,
        executor,
        presets);
  }
}
