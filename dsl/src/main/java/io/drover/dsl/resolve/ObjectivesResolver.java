package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.draft.Section;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.language.Language;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks {@code objective} or {@code objectives}, together with the search and what is tested. */
final class ObjectivesResolver {
  private static final String ONE = "objective";
  private static final String SEVERAL = "objectives";
  private static final String PICK = "test.pick";
  private static final String EXAMPLE =
      "Maybe objectives: [{maximize: eval/return_mean}, {minimize: policy/parameters}]";

  private final Draft draft;
  private final Registry registry;
  private final Tree tree;
  private final Problems problems;

  ObjectivesResolver(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.tree = draft.tree();
    this.problems = problems;
  }

  /** What is optimised; empty if it has problems. */
  Optional<Objectives> resolve() {
    boolean one = draft.root().gives(ONE);
    if (!draft.root().gives(SEVERAL)) {
      Objective byDefault = new Objective(Language.METRICS.get(0), true);
      Optional<Objective> objective = one ? read(draft.objective(), ONE) : Optional.of(byDefault);
      return objective.flatMap(first -> picked(List.of(first)));
    }
    if (one) {
      problems.add(
          tree.keyPlace(SEVERAL),
          SEVERAL,
          "must not be given beside objective, but is",
          "See " + tree.mention(ONE) + ".");
    }
    return several().flatMap(this::picked);
  }

  private Optional<List<Objective>> several() {
    Node node = draft.root().node(SEVERAL).orElseThrow();
    if (!(node instanceof Node.Sequence list)) {
      return Optional.empty();
    }
    int count = draft.objectives().size();
    if (count < 1 || count > Language.MOST_OBJECTIVES) {
      problems.add(
          list.place(),
          SEVERAL,
          "must be 1 to " + Language.MOST_OBJECTIVES + " objectives, but are " + count,
          count < 1
              ? EXAMPLE
              : "Of more, nearly every trial is on the front, and the search learns nothing.");
    }
    List<Objective> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = SEVERAL + "[" + i + "]";
      Node item = list.items().get(i);
      read(draft.objectives().get(i), path).ifPresent(next -> add(next, path, item, all));
    }
    if (all.size() > 1) {
      checkSearch(all.size(), list);
    }
    return all.size() == count && count > 0 ? Optional.of(all) : Optional.empty();
  }

  private void add(Objective next, String path, Node item, List<Objective> all) {
    List<String> metrics = all.stream().map(Objective::metric).toList();
    int first = metrics.indexOf(next.metric());
    if (first >= 0) {
      problems.add(
          item.place(),
          path,
          "must have a metric of its own, but "
              + SEVERAL
              + "["
              + first
              + "] is about "
              + next.metric()
              + " too");
    }
    all.add(next);
  }

  private Optional<Objective> read(Section section, String path) {
    boolean maximize = section.gives("maximize");
    if (maximize == section.gives("minimize")) {
      if (tree.find(path).orElse(null) instanceof Node.Mapping) {
        problems.add(
            tree.place(path),
            path,
            "must give one of maximize, minimize, but gives " + (maximize ? "both" : "none"),
            "Maybe maximize: " + Language.METRICS.get(0));
      }
      return Optional.empty();
    }
    return section
        .word(maximize ? "maximize" : "minimize")
        .map(metric -> new Objective(metric, maximize));
  }

  /** Most searches look for one best configuration; a population keeps no front. */
  private void checkSearch(int count, Node.Sequence list) {
    draft
        .search()
        .map(Chosen::component)
        .map(component -> (SearchComponent<?>) component)
        .filter(search -> !search.multiObjective())
        .ifPresent(
            search ->
                problems.add(
                    list.place(),
                    SEVERAL,
                    "must be one for " + search.card().name() + ", but are " + count,
                    "Searches for several: " + others() + ". See " + tree.mention("search") + "."));
  }

  private String others() {
    return registry.all(Kind.SEARCH).stream()
        .map(one -> (SearchComponent<?>) one)
        .filter(SearchComponent::multiObjective)
        .map(one -> one.card().name())
        .collect(joining(", "));
  }

  private Optional<Objectives> picked(List<Objective> all) {
    if (!draft.test().gives("pick")) {
      return Optional.of(new Objectives(all, Language.KNEE));
    }
    Optional<String> pick = draft.test().word("pick");
    if (pick.isEmpty()) {
      return Optional.empty();
    }
    List<String> choices = new ArrayList<>(List.of(Language.KNEE));
    all.forEach(objective -> choices.add(objective.metric()));
    if (all.size() < 2 || draft.search().isEmpty()) {
      problems.add(
          tree.place(PICK),
          PICK,
          "must not be given "
              + (all.size() < 2 ? "for one objective" : "without a search")
              + ": there is no front to pick from",
          all.size() < 2 ? EXAMPLE : "");
    } else if (!choices.contains(pick.get())) {
      problems.add(
          tree.place(PICK),
          PICK,
          "must be one of " + String.join(", ", choices) + ", but is '" + pick.get() + "'",
          DidYouMean.closest(pick.get(), choices)
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(""));
    }
    return Optional.of(new Objectives(all, pick.get()));
  }
}
