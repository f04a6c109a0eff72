package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes the task of one training with its wrappers, and is the handle by which these get new
 * parameters and tell what they have learnt. A learner makes one task.
 */
public final class WrappedTasks implements IntFunction<Task> {
  private final IntFunction<Task> tasks;
  private List<Layer<?>> layers;

  /** Null before the task is made. */
  private Layers made;

  private RawEpisodes raw;

  /**
   * No task yet.
   *
   * @param tasks makes the task itself, or that of a teacher, for a number of copies
   * @param layers from the task outwards
   */
  public WrappedTasks(IntFunction<Task> tasks, List<Layer<?>> layers) {
    this.tasks = tasks;
    this.layers = List.copyOf(layers);
  }

  /**
   * The tasks of evaluations: with the wrappers alone that change what the task is.
   *
   * @param tasks makes the task itself
   */
  public static IntFunction<Task> ofEvaluations(IntFunction<Task> tasks, List<Layer<?>> layers) {
    List<Layer<?>> played = layers.stream().filter(Layer::changesTask).toList();
    return played.isEmpty() ? tasks : copies -> Layers.around(tasks.apply(copies), played);
  }

  @Override
  public Task apply(int copies) {
    raw = new RawEpisodes(tasks.apply(copies));
    made = Layers.around(raw, layers);
    return made;
  }

  /** Gives wrappers new values for live parameters, from the next step on. */
  public void reconfigure(List<Layer<?>> changed) {
    made.reconfigure(changed);
    layers = List.copyOf(changed);
  }

  /** From observations as evaluations have them to those that the policy learnt to see. */
  List<Operation.Normalise> frozen() {
    return made.frozen();
  }

  /** What evaluations show. */
  ObservationSpace shown() {
    TaskFacts facts = raw.facts();
    for (Layer<?> layer : layers) {
      facts = layer.changesTask() ? layer.facts(facts) : facts;
    }
    return facts.observations();
  }

  /** Puts raw returns in the place of those that the learner had. */
  void report(Map<String, Double> metrics) {
    raw.report(metrics);
  }
}
