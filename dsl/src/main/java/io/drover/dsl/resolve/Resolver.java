package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.draft.Section;
import io.drover.dsl.experiment.Eval;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Keep;
import io.drover.dsl.experiment.Limits;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last stage: checks the parts of a file together, and fills in what follows from them. */
public final class Resolver {
  private final Draft draft;
  private final Registry registry;
  private final Tree tree;
  private final Problems problems;

  /**
   * Of one file.
   *
   * @param registry what else the file could have named
   * @param problems takes what is wrong
   */
  public Resolver(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.tree = draft.tree();
    this.problems = problems;
  }

  /** The experiment; empty if there are problems. */
  public Optional<Experiment> resolve() {
    new WrapCheck(draft, problems).run();
    checkTask();
    checkHorizon();
    new CurriculumCheck(draft, problems).run();
    checkSearch();
    Optional<Train> train = train();
    List<OutcomeConstraint> constraints =
        new OutcomeConstraintsResolver(draft, registry, problems).resolve();
    Optional<Objectives> objectives =
        new ObjectivesResolver(draft, registry, problems)
            .resolve()
            .map(all -> all.within(constraints));
    Optional<Seeds> seeds = new SeedsResolver(tree, problems).read(draft.seeds(), draft.searches());
    Optional<Test> test = new TestResolver(draft, problems).resolve();
    return problems.isEmpty()
        ? Optional.of(experiment(train.get(), objectives.get(), seeds.get(), test.get()))
        : Optional.empty();
  }

  private Experiment experiment(Train train, Objectives objectives, Seeds seeds, Test test) {
    Section root = draft.root();
    return new Experiment(
        root.word("name").get(),
        root.whole("seed").getAsLong(),
        draft.task().get().use(),
        draft.wrap().stream().map(Chosen::use).toList(),
        draft.algorithm().get().use(),
        draft.alternatives().stream().map(Chosen::use).toList(),
        train,
        draft.contexts(),
        draft.curriculum().map(Chosen::use),
        draft.space().space(),
        draft.start(),
        draft.search().map(Chosen::use),
        new Eval(
            (int) draft.eval().whole("episodes").getAsLong(),
            draft.eval().word("policy").get().equals("deterministic")),
        objectives,
        seeds,
        test,
        limits(),
        Keep.valueOf(root.word("keep").get().toUpperCase(Locale.ROOT)),
        draft.executor().get().use(),
        presets());
  }

  /** Presets that the file names, or that a resolved file says it had named. */
  private Map<String, String> presets() {
    Map<String, String> presets = new TreeMap<>();
    Stream.concat(
            Stream.concat(draft.wrap().stream(), draft.algorithms().stream()),
            Stream.of(draft.task(), draft.curriculum(), draft.search(), draft.executor())
                .flatMap(Optional::stream))
        .forEach(chosen -> chosen.preset().ifPresent(name -> presets.put(chosen.path(), name)));
    tree.find("space.preset")
        .filter(from -> from instanceof Node.Scalar)
        .ifPresent(from -> presets.put(Kind.SPACE.toString(), ((Node.Scalar) from).text()));
    return presets;
  }

  private void checkTask() {
    Optional<TaskFacts> facts = draft.facts();
    for (Chosen algorithm : draft.algorithms()) {
      if (facts.isPresent() && algorithm.right()) {
        algorithm
            .refuses(facts.get(), Map.of())
            .ifPresent(
                why ->
                    problems.add(
                        tree.place(algorithm.path()),
                        algorithm.path(),
                        algorithm.name()
                            + " cannot train on "
                            + draft.task().get().name()
                            + ": "
                            + why,
                        others(algorithm, facts.get()) + "See " + tree.mention("task") + "."));
      }
    }
  }

  /** Who can instead, unless only the parameters are in the way. */
  private String others(Chosen algorithm, TaskFacts task) {
    if (algorithm.refuses(task).isEmpty()) {
      return "";
    }
    String can =
        registry.all(Kind.ALGORITHM).stream()
            .filter(one -> ((AlgorithmComponent<?>) one).refuses(task).isEmpty())
            .map(one -> one.card().name())
            .collect(joining(", "));
    return can.isEmpty() ? "No algorithm can. " : "Algorithms that can: " + can + ". ";
  }

  private void checkHorizon() {
    OptionalLong horizon = draft.train().whole("env_steps");
    if (horizon.isEmpty()) {
      return;
    }
    for (Chosen algorithm : draft.algorithms()) {
      String starts = algorithm.path() + ".learning_starts";
      boolean given = tree.find(starts).isPresent();
      Optional.of(algorithm)
          .filter(Chosen::right)
          .flatMap(one -> one.refuses(horizon.getAsLong(), Map.of()))
          .ifPresent(
              why ->
                  problems.add(
                      tree.place(given ? starts : "train.env_steps"),
                      algorithm.path(),
                      why,
                      given ? "See " + tree.mention("train.env_steps") + "." : ""));
    }
  }

  private void checkSearch() {
    boolean space = draft.root().gives("space");
    if (draft.searches() && !space) {
      problems.add(
          tree.place("search"),
          "space",
          "must be given where there is a search",
          "Maybe space: {learning_rate: {float: [1e-5, 1e-2], log: true}}");
    }
    if (space && !draft.searches()) {
      problems.add(
          tree.root().place(),
          "search",
          "must be given where there is a space; without a search, space must not be given",
          "Maybe search: random. See " + tree.mention("space") + ".");
    }
    checkLive();
    new ConstraintCheck(draft, problems).run();
    new SearchCheck(draft, registry, problems).run();
  }

  /** A population that may change nothing while it trains would only copy. */
  private void checkLive() {
    Set<String> searched = draft.space().space().domains().keySet();
    boolean population = draft.search().filter(Chosen::right).map(Chosen::population).orElse(false);
    if (!population || searched.isEmpty() || draft.algorithm().isEmpty()) {
      return;
    }
    List<String> mayChange = draft.live();
    if (mayChange.stream().noneMatch(searched::contains)) {
      String live = String.join(", ", mayChange);
      problems.add(
          tree.keyPlace("space"),
          "space",
          "must hold a parameter that may change while training, which is what "
              + draft.search().get().name()
              + " does, but holds only "
              + String.join(", ", searched),
          "Maybe search: random. May change while training: " + live);
    }
  }

  private Optional<Train> train() {
    for (Chosen algorithm : draft.algorithms()) {
      if (algorithm.right()) {
        new CornerCheck(draft, algorithm, problems).run();
      }
    }
    return Rollouts.of(draft)
        .flatMap(rollouts -> new HorizonResolver(draft, rollouts, problems).resolve());
  }

  private Limits limits() {
    Section section = draft.limits();
    OptionalLong failed = section.whole("max_failed");
    return new Limits(
        section.time("wall"),
        section.whole("env_steps"),
        failed.isPresent() ? OptionalInt.of((int) failed.getAsLong()) : OptionalInt.empty());
  }
}
