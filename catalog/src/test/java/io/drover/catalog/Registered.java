package io.drover.catalog;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.curriculum.alpgmm.AlpGmm;
import io.drover.catalog.tasks.Corridor;
import io.drover.catalog.tasks.engine.ServedTask;
import io.drover.catalog.wrap.Layer;
import io.drover.catalog.wrap.Wrapper;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** What the registry holds, for tests that run over all of it. */
final class Registered {
  private static final Registry REGISTRY = Registry.load();

  private Registered() {}

  static List<Component<?>> components() {
    return REGISTRY.all();
  }

  /**
   * Those that can be tried as they are: a task that a program of the user's plays cannot, and is
   * held to the same by way of {@link ServedTask}.
   */
  static List<TaskType<?>> tasks() {
    return REGISTRY.all(Kind.TASK).stream()
        .<TaskType<?>>map(TaskType.class::cast)
        .filter(Registered::canBeTried)
        .toList();
  }

  private static boolean canBeTried(TaskType<?> type) {
    return Params.specs(type.params()).stream()
        .allMatch(spec -> !spec.required() || type.example().containsKey(spec.name()));
  }

  /** The registry's tasks, and some for tests whose spaces no registered task may have. */
  static List<TaskType<?>> andSampleTasks() {
    List<TaskType<?>> tasks = new ArrayList<>(tasks());
    tasks.addAll(Corridor.ALL);
    tasks.addAll(ServedTask.ALL);
    return tasks;
  }

  /**
   * The same, those of the samples with discrete actions with masks too, and those with contexts
   * under a teacher that changes its mind soon.
   */
  static List<TaskType<?>> andMaskedTasks() {
    List<TaskType<?>> tasks = andSampleTasks();
    for (Corridor corridor : Corridor.ALL) {
      if (!corridor.actions().continuous()) {
        tasks.add(new MaskedTaskType<>(corridor));
      }
    }
    for (TaskType<?> task : contextualTasks()) {
      tasks.add(new TaughtTaskType<>(task, new AlpGmm(), Map.of("fit_rate", 20L)));
    }
    return tasks;
  }

  /** Those of the registry's tasks that have a context. */
  static List<TaskType<?>> contextualTasks() {
    return tasks().stream().filter(task -> !Params.contextSpecs(task.params()).isEmpty()).toList();
  }

  static <P extends Record> boolean variesStarts(TaskType<P> type) {
    return type.variesStarts(defaults(type));
  }

  static <P extends Record> boolean hasChance(TaskType<P> type) {
    return type.hasChance(defaults(type));
  }

  static <P extends Record> List<String> stateVariables(TaskType<P> type) {
    return type.stateVariables(defaults(type));
  }

  static List<Curriculum<?>> curricula() {
    return REGISTRY.all(Kind.CURRICULUM).stream()
        .<Curriculum<?>>map(Curriculum.class::cast)
        .toList();
  }

  static List<Wrapper<?>> wrappers() {
    return REGISTRY.all(Kind.WRAP).stream().<Wrapper<?>>map(Wrapper.class::cast).toList();
  }

  /** A wrapper with the parameters to try it. */
  static <P extends Record> Layer<P> layer(Wrapper<P> wrapper) {
    return Layer.of(wrapper, wrapper.example());
  }

  static List<Algorithm<?>> algorithms() {
    return REGISTRY.all(Kind.ALGORITHM).stream().<Algorithm<?>>map(Algorithm.class::cast).toList();
  }

  /** Components under their names, as arguments of a parameterised test. */
  static <C extends Component<?>> Stream<Named<C>> named(List<C> components) {
    return components.stream().map(c -> Named.of(label(c), c));
  }

  /** Name of a component; of several that share one, with what tells them apart. */
  static String label(Component<?> component) {
    if (component instanceof MaskedTaskType<?> masked) {
      return label(masked.type()) + " and masks";
    }
    if (component instanceof TaughtTaskType<?, ?> taught) {
      return label(taught.type()) + " under " + taught.curriculum().card().name();
    }
    if (component instanceof ServedTask<?> served) {
      return label(served.type()) + " of an engine";
    }
    return component instanceof Corridor corridor
        ? corridor.card().name() + " with " + corridor.actions()
        : component.card().name();
  }

  /** A task with the parameters to try it. */
  static <P extends Record> Task create(TaskType<P> type, int copies) {
    return type.create(defaults(type), copies);
  }

  private static <P extends Record> P defaults(TaskType<P> type) {
    return Params.create(type.params(), type.example());
  }
}
