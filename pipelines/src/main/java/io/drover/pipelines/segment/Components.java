package io.drover.pipelines.segment;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.curriculum.Classroom;
import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.wrap.Layer;
import io.drover.catalog.wrap.WrappedTasks;
import io.drover.catalog.wrap.Wrapper;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Makes tasks and learners from what a segment names. */
public final class Components {
  private final Registry registry;

  public Components(Registry registry) {
    this.registry = registry;
  }

  /** The component that is named. */
  public Component<?> find(Kind kind, Use use) {
    return registry
        .find(kind, use.component())
        .orElseThrow(
            () -> new IllegalStateException("no " + kind + " '" + use.component() + "' here"));
  }

  /** Makes the task as it is for a number of copies. */
  public IntFunction<Task> tasks(Use use) {
    return tasks((TaskType<?>) find(Kind.TASK, use), use.params());
  }

  /**
   * Makes the task as evaluations play it for a number of copies.
   *
   * @param wrap what stands around it in trainings
   */
  public IntFunction<Task> tasks(Use use, List<Use> wrap) {
    return WrappedTasks.ofEvaluations(tasks(use), layers(wrap));
  }

  /** Makes the task as trainings without a teacher have it for a number of copies. */
  public IntFunction<Task> trainingTasks(Use use, List<Use> wrap) {
    return wrap.isEmpty() ? tasks(use) : new WrappedTasks(tasks(use), layers(wrap));
  }

  /** What is fixed about a task as it is. */
  public TaskFacts facts(Use use) {
    return facts((TaskType<?>) find(Kind.TASK, use), use.params());
  }

  /** What is fixed about a task with wrappers around it. */
  public TaskFacts facts(Use use, List<Use> wrap) {
    TaskFacts facts = facts(use);
    for (Layer<?> layer : layers(wrap)) {
      facts = layer.facts(facts);
    }
    return facts;
  }

  /**
   * Seconds of a task's own time in a step with wrappers around it; empty for one that goes from
   * state to state in jumps.
   */
  public OptionalDouble timeStep(Use use, List<Use> wrap) {
    OptionalDouble bare = timeStep((TaskType<?>) find(Kind.TASK, use), use.params());
    long steps = 1;
    for (Layer<?> layer : layers(wrap)) {
      steps *= layer.innerSteps();
    }
    return bare.isPresent() ? OptionalDouble.of(steps * bare.getAsDouble()) : bare;
  }

  /** Those of the wrappers that evaluations play too. */
  public List<Use> played(List<Use> wrap) {
    return wrap.stream().filter(use -> ((Wrapper<?>) find(Kind.WRAP, use)).changesTask()).toList();
  }

  private List<Layer<?>> layers(List<Use> wrap) {
    List<Layer<?>> layers = new ArrayList<>();
    wrap.forEach(use -> layers.add(Layer.of((Wrapper<?>) find(Kind.WRAP, use), use.params())));
    return layers;
  }

  /** Estimated work of one environment step of a training. */
  public double cost(Use algorithm, Use task, List<Use> wrap) {
    return cost(
        (Algorithm<?>) find(Kind.ALGORITHM, algorithm), algorithm.params(), facts(task, wrap));
  }

  /**
   * Memory that an algorithm keeps what it has seen in, bytes, from above: two observations, an
   * action, a reward and flags a step. 0 where it keeps nothing.
   */
  public long replayBytes(Use algorithm, Use task, List<Use> wrap) {
    if (!(algorithm.params().get("buffer_size") instanceof Number steps)) {
      return 0;
    }
    TaskFacts facts = facts(task, wrap);
    long floats = 2L * facts.observationSize() + facts.actions().size() + 4;
    return steps.longValue() * floats * Float.BYTES;
  }

  /**
   * Environment steps of one rollout.
   *
   * @throws IllegalArgumentException if the hyperparameters are none of the algorithm
   */
  public long rolloutSteps(Use algorithm) {
    return rolloutSteps((Algorithm<?>) find(Kind.ALGORITHM, algorithm), algorithm.params());
  }

  /** How far the results of an algorithm with these parameters repeat. */
  public Determinism determinism(Use algorithm) {
    return determinism((Algorithm<?>) find(Kind.ALGORITHM, algorithm), algorithm.params());
  }

  private Map<String, String> libraries(Use algorithm) {
    return libraries((Algorithm<?>) find(Kind.ALGORITHM, algorithm), algorithm.params());
  }

  /** What results of an algorithm on a task depend on outside of our code. */
  public Map<String, String> libraries(Use algorithm, Use task) {
    Map<String, String> libraries = new TreeMap<>(libraries(algorithm));
    libraries.putAll(taskLibraries((TaskType<?>) find(Kind.TASK, task), task.params()));
    return libraries;
  }

  /** Why a task cannot be had here; empty if it can. */
  public Optional<String> missing(Use task) {
    return missing((TaskType<?>) find(Kind.TASK, task), task.params());
  }

  /** Names of an algorithm's parameters whose effect depends on the horizon. */
  public List<String> horizonParams(Use algorithm) {
    return Params.specs(find(Kind.ALGORITHM, algorithm).params()).stream()
        .filter(ParamSpec::horizon)
        .map(ParamSpec::name)
        .toList();
  }

  /** The learner of a segment, untrained, with what its task has. */
  public Training start(Segment segment) {
    return training(segment, this::start);
  }

  /** The learner of a segment, from a checkpoint, with what its task has. */
  public Training resume(Segment segment, byte[] checkpoint, Chunks chunks) {
    return training(
        segment, (algorithm, of, tasks) -> resume(algorithm, of, tasks, checkpoint, chunks));
  }

  /** Makes a learner on tasks. */
  private interface Maker {
    Learner<?> make(Algorithm<?> algorithm, Segment segment, IntFunction<Task> tasks);
  }

  private Training training(Segment segment, Maker maker) {
    Algorithm<?> algorithm = (Algorithm<?>) find(Kind.ALGORITHM, segment.algorithm());
    Optional<Classroom<?>> classroom = classroom(segment);
    return Training.on(
        classroom.isPresent() ? classroom.get() : tasks(segment.task()),
        classroom,
        layers(segment.wrap()),
        tasks -> maker.make(algorithm, segment, tasks));
  }

  /** Gives a learner, its teacher and its wrappers the segment's hyperparameters. */
  public void reconfigure(Training training, Segment segment) {
    Algorithm<?> algorithm = (Algorithm<?>) find(Kind.ALGORITHM, segment.algorithm());
    reconfigure(algorithm, training.learner(), segment.algorithm().params());
    training
        .classroom()
        .ifPresent(room -> room.reconfigure(segment.curriculum().orElseThrow().params()));
    training.wrapped().ifPresent(wrapped -> wrapped.reconfigure(layers(segment.wrap())));
  }

  private Optional<Classroom<?>> classroom(Segment segment) {
    return segment
        .curriculum()
        .map(
            use ->
                Classroom.of(
                    (Curriculum<?>) find(Kind.CURRICULUM, use),
                    use.params(),
                    segment.contexts().orElseThrow().space(),
                    tasks(segment.task())));
  }

  private static <P extends Record> IntFunction<Task> tasks(
      TaskType<P> type, Map<String, Object> values) {
    P params = Params.create(type.params(), values);
    return copies -> type.create(params, copies);
  }

  private static <P extends Record> TaskFacts facts(TaskType<P> type, Map<String, Object> values) {
    return type.facts(Params.create(type.params(), values));
  }

  private static <P extends Record> OptionalDouble timeStep(
      TaskType<P> type, Map<String, Object> values) {
    return type.timeStep(Params.create(type.params(), values));
  }

  private static <P extends Record> long rolloutSteps(
      Algorithm<P> algorithm, Map<String, Object> values) {
    return algorithm.rolloutSteps(Params.create(algorithm.params(), values));
  }

  private static <P extends Record> double cost(
      Algorithm<P> algorithm, Map<String, Object> values, TaskFacts facts) {
    return algorithm.cost(Params.create(algorithm.params(), values), facts);
  }

  private static <P extends Record> Determinism determinism(
      Algorithm<P> algorithm, Map<String, Object> values) {
    return algorithm.determinism(Params.create(algorithm.params(), values));
  }

  private static <P extends Record> Map<String, String> libraries(
      Algorithm<P> algorithm, Map<String, Object> values) {
    return algorithm.libraries(Params.create(algorithm.params(), values));
  }

  private static <P extends Record> Map<String, String> taskLibraries(
      TaskType<P> type, Map<String, Object> values) {
    return type.libraries(Params.create(type.params(), values));
  }

  private static <P extends Record> Optional<String> missing(
      TaskType<P> type, Map<String, Object> values) {
    return type.missing(Params.create(type.params(), values));
  }

  private <P extends Record> Learner<P> start(
      Algorithm<P> algorithm, Segment segment, IntFunction<Task> tasks) {
    P params = Params.create(algorithm.params(), segment.algorithm().params());
    return algorithm.start(params, tasks, segment.horizon(), stream(segment));
  }

  private static <P extends Record> Learner<P> resume(
      Algorithm<P> algorithm,
      Segment segment,
      IntFunction<Task> tasks,
      byte[] checkpoint,
      Chunks chunks) {
    P params = Params.create(algorithm.params(), segment.algorithm().params());
    return algorithm.resume(params, tasks, segment.horizon(), stream(segment), checkpoint, chunks);
  }

  @SuppressWarnings("unchecked") // the learner was made by this algorithm
  private static <P extends Record> void reconfigure(
      Algorithm<P> algorithm, Learner<?> learner, Map<String, Object> values) {
    ((Learner<P>) learner).reconfigure(Params.create(algorithm.params(), values));
  }

  private static Key stream(Segment segment) {
    return Key.of(segment.stream()).child("train");
  }
}
