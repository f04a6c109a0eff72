package io.drover.dsl.draft;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.WarmStart;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file in which every value was checked by itself. What is wrong is left out, so that the rest
 * can still be checked together.
 *
 * @param tree the file
 * @param root keys of the experiment
 * @param wrap what stands around the task, without what is not known or given twice
 * @param algorithm that the file names, with which a search starts
 * @param alternatives the others among which the search chooses, without what is not known or given
 *     twice
 * @param train keys of {@code train}, and so on
 * @param contexts what trainings and evaluations meet; empty also where they have problems
 * @param curriculum who draws the contexts of trainings; empty also where there is nothing to draw
 * @param space what may be searched; nothing where the file has no space
 * @param start what the search starts with
 * @param objectives those of {@code objectives}, in order; empty where there is no such list
 * @param outcomeConstraints those of {@code outcome_constraints} likewise
 */
public record Draft(
    Tree tree,
    Section root,
    Optional<Chosen> task,
    List<Chosen> wrap,
    Optional<Chosen> algorithm,
    List<Chosen> alternatives,
    Section train,
    Optional<Contexts> contexts,
    Optional<Chosen> curriculum,
    SearchSpace space,
    WarmStart start,
    Optional<Chosen> search,
    Section eval,
    Section objective,
    List<Section> objectives,
    List<Section> outcomeConstraints,
    Section seeds,
    Section test,
    Section limits,
    Optional<Chosen> executor) {

  /** Copies the lists. */
  public Draft {
    wrap = List.copyOf(wrap);
    alternatives = List.copyOf(alternatives);
    objectives = List.copyOf(objectives);
    outcomeConstraints = List.copyOf(outcomeConstraints);
  }

  /** The algorithm, and those that the search may choose instead. */
  public List<Chosen> algorithms() {
    return Stream.concat(algorithm.stream(), alternatives.stream()).toList();
  }

  /** What the task is with everything around it; empty if something of that is wrong. */
  public Optional<TaskFacts> facts() {
    Optional<TaskFacts> facts = task.filter(Chosen::right).map(Chosen::facts);
    for (Chosen wrapper : wrap) {
      facts =
          facts
              .filter(inside -> wrapper.right() && wrapper.refusesAround(inside).isEmpty())
              .map(wrapper::around);
    }
    return facts;
  }

  /** Paths of the parameters that may change while training, as a space has them. */
  public List<String> live() {
    return Stream.concat(Stream.of(algorithm, curriculum).flatMap(Optional::stream), wrap.stream())
        .flatMap(chosen -> chosen.live().stream())
        .toList();
  }

  /** Whether the file wants a search, known or not. */
  public boolean searches() {
    return root.gives("search");
  }

  /**
   * A space and where it stands.
   *
   * @param space without the parameters that have problems
   * @param entries by parameter
   * @param specs what components say of these parameters
   */
  public record SearchSpace(
      Space space, Map<String, Node.Entry> entries, Map<String, ParamSpec> specs) {
    /**
     * Paths of a component's parameters, by their own names: of one of several algorithms those
     * that are there when it is chosen.
     */
    public Map<String, String> paths(Chosen chosen) {
      return chosen.component() instanceof AlgorithmComponent && space.choosesAlgorithm()
          ? space.pathsOf(chosen.name())
          : space.paths(chosen.section());
    }

    /** What is chosen wherever such a parameter is there. */
    public Map<String, Object> given(Chosen chosen) {
      return chosen.component() instanceof AlgorithmComponent && space.choosesAlgorithm()
          ? Map.of(Space.ALGORITHM, chosen.name())
          : Map.of();
    }

    /** No search space. */
    public static final SearchSpace NOTHING = new SearchSpace(Space.EMPTY, Map.of(), Map.of());
  }
}
