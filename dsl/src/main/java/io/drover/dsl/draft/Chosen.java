package io.drover.dsl.draft;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.component.WrapperComponent;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.space.Space;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A component that the file names.
 *
 * @param path of its key, such as {@code algorithm} or {@code wrap[0]}
 * @param component what it names
 * @param params every parameter, in the order of the component's record
 * @param right whether the parameters are, so that the component can be asked
 * @param preset that some of the parameters come from, as {@code name@version}; empty if none do
 */
public record Chosen(
    String path,
    Component<?> component,
    Map<String, Object> params,
    boolean right,
    Optional<String> preset) {
  /** The component as the file says it. */
  public String name() {
    return component.card().name();
  }

  /** The component and its parameters. */
  public Use use() {
    return new Use(name(), params);
  }

  /** Its section of a space: {@code algorithm}, or {@code wrap.NAME}. */
  public String section() {
    Kind kind = component.card().kind();
    return kind == Kind.WRAP ? Space.wrap(name()) : kind.toString();
  }

  /** Paths of the parameters that may change while training, as a space has them. */
  public List<String> live() {
    return Params.specs(component.params()).stream()
        .filter(ParamSpec::live)
        .map(spec -> Space.path(section(), spec.name()))
        .toList();
  }

  /** Environment steps of a rollout with some parameters replaced. */
  public long rolloutSteps(Map<String, Object> values) {
    return rolloutSteps((AlgorithmComponent<?>) component, use().with(values).params());
  }

  /**
   * Refuses a combination of parameters.
   *
   * @throws IllegalArgumentException with what must hold
   */
  public void tryWith(Map<String, Object> values) {
    Params.create(component.params(), use().with(values).params());
  }

  /** Why this algorithm learns nothing in a training of so many steps; empty if it does. */
  public Optional<String> refuses(long envSteps, Map<String, Object> values) {
    long starts = learningStarts((AlgorithmComponent<?>) component, use().with(values).params());
    return starts < envSteps
        ? Optional.empty()
        : Optional.of(
            "learning_starts must be below train.env_steps = "
                + envSteps
                + ", or nothing is learned, but is "
                + starts);
  }

  /** Why this algorithm cannot train on the task, whatever its parameters. */
  public Optional<String> refuses(TaskFacts task) {
    return ((AlgorithmComponent<?>) component).refuses(task);
  }

  /** Why this algorithm cannot train on the task with some parameters replaced. */
  public Optional<String> refuses(TaskFacts task, Map<String, Object> values) {
    AlgorithmComponent<?> algorithm = (AlgorithmComponent<?>) component;
    return refuses(algorithm, use().with(values).params(), task);
  }

  /** How far results with these parameters repeat: the card's promise, or a weaker one. */
  public Determinism determinism() {
    return component instanceof AlgorithmComponent<?> algorithm
        ? determinism(algorithm, params)
        : component.card().determinism();
  }

  private static <P extends Record> Determinism determinism(
      AlgorithmComponent<P> algorithm, Map<String, Object> values) {
    return algorithm.determinism(Params.create(algorithm.params(), values));
  }

  /** What the language knows of the task. */
  public TaskFacts facts() {
    return facts(Map.of());
  }

  /** The same with some parameters replaced. */
  public TaskFacts facts(Map<String, Object> values) {
    return facts((TaskComponent<?>) component, use().with(values).params());
  }

  /** What this wrapper makes of a task. */
  public TaskFacts around(TaskFacts task) {
    return around((WrapperComponent<?>) component, params, task);
  }

  /** Why this wrapper cannot stand around such a task; empty if it can. */
  public Optional<String> refusesAround(TaskFacts task) {
    return refusesAround((WrapperComponent<?>) component, params, task);
  }

  /** Whether the search changes configurations while it trains. */
  public boolean population() {
    return ((SearchComponent<?>) component).population();
  }

  /** Environment steps between two decisions of the search. */
  public OptionalLong interval() {
    return interval((SearchComponent<?>) component, params);
  }

  /** Why this search cannot search the space, by parameter. */
  public Map<String, String> refuses(Space space) {
    return refuses((SearchComponent<?>) component, params, space);
  }

  private static <P extends Record> long rolloutSteps(
      AlgorithmComponent<P> algorithm, Map<String, Object> values) {
    return algorithm.rolloutSteps(Params.create(algorithm.params(), values));
  }

  private static <P extends Record> long learningStarts(
      AlgorithmComponent<P> algorithm, Map<String, Object> values) {
    return algorithm.learningStarts(Params.create(algorithm.params(), values));
  }

  private static <P extends Record> Optional<String> refuses(
      AlgorithmComponent<P> algorithm, Map<String, Object> values, TaskFacts task) {
    return algorithm.refuses(Params.create(algorithm.params(), values), task);
  }

  private static <P extends Record> TaskFacts facts(
      TaskComponent<P> task, Map<String, Object> values) {
    return task.facts(Params.create(task.params(), values));
  }

  private static <P extends Record> TaskFacts around(
      WrapperComponent<P> wrapper, Map<String, Object> values, TaskFacts task) {
    return wrapper.facts(Params.create(wrapper.params(), values), task);
  }

  private static <P extends Record> Optional<String> refusesAround(
      WrapperComponent<P> wrapper, Map<String, Object> values, TaskFacts task) {
    return wrapper.refuses(Params.create(wrapper.params(), values), task);
  }

  private static <P extends Record> OptionalLong interval(
      SearchComponent<P> search, Map<String, Object> values) {
    return search.interval(Params.create(search.params(), values));
  }

  private static <P extends Record> Map<String, String> refuses(
      SearchComponent<P> search, Map<String, Object> values, Space space) {
    return search.refuses(Params.create(search.params(), values), space);
  }
}
