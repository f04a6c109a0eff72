package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.Metric;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks {@code outcome_constraints}, each by itself, with the others, and with the search. */
final class OutcomeConstraintsResolver {
  private static final String KEY = "outcome_constraints";
  private static final String EXAMPLE = "Maybe {metric: eval/length_mean, max: 400}";

  private final Draft draft;
  private final Registry registry;
  private final Tree tree;
  private final Problems problems;
  private final List<OutcomeConstraint> all = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();

  OutcomeConstraintsResolver(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.tree = draft.tree();
    this.problems = problems;
  }

  /** Those that are right. */
  List<OutcomeConstraint> resolve() {
    if (!(draft.root().node(KEY).orElse(null) instanceof Node.Sequence list)) {
      return List.of();
    }
    if (list.items().isEmpty()) {
      problems.add(list.place(), KEY, "must be at least one, but are none", EXAMPLE);
    }
    for (int i = 0; i < draft.outcomeConstraints().size(); i++) {
      String path = KEY + "[" + i + "]";
      read(draft.outcomeConstraints().get(i), path).ifPresent(next -> add(next, path));
    }
    checkSearch();
    return List.copyOf(all);
  }

  private Optional<OutcomeConstraint> read(Section section, String path) {
    boolean max = section.gives("max");
    if (max == section.gives("min")) {
      if (tree.find(path).orElse(null) instanceof Node.Mapping) {
        problems.add(
            tree.place(path),
            path,
            "must give one of max, min, but gives " + (max ? "both" : "none"),
            max ? "Maybe two of them, each with one." : EXAMPLE);
      }
      return Optional.empty();
    }
    String side = max ? "max" : "min";
    Optional<String> metric = section.word("metric");
    return metric.isPresent() && section.number(side).isPresent()
        ? Optional.of(new OutcomeConstraint(metric.get(), section.number(side).getAsDouble(), max))
        : Optional.empty();
  }

  private void add(OutcomeConstraint next, String path) {
    double least = Metric.least(next.metric());
    String place = path + "." + next.side();
    if (next.max() ? next.bound() < least : next.bound() <= least) {
      problems.add(
          tree.place(place),
          place,
          "must be "
              + (next.max() ? "at least " : "above ")
              + (long) least
              + ", because "
              + next.metric()
              + " never is less, but is "
              + words(place));
    }
    for (int i = 0; i < all.size(); i++) {
      compare(all.get(i), paths.get(i), next, path);
    }
    all.add(next);
    paths.add(path);
  }

  private void compare(OutcomeConstraint one, String at, OutcomeConstraint next, String path) {
    if (!one.metric().equals(next.metric())) {
      return;
    }
    if (one.max() == next.max()) {
      problems.add(
          tree.place(path),
          path,
          "must not give the " + next.side() + " of " + next.metric() + ", which " + at + " gives");
    } else if (next.max() ? next.bound() < one.bound() : next.bound() > one.bound()) {
      problems.add(
          tree.place(path),
          path,
          "must leave " + next.metric() + " room beside " + one + " in " + at + ", but is " + next);
    }
  }

  private String words(String path) {
    return tree.find(path).map(Node::words).orElse("");
  }

  /** There must be somebody to pick, and who picks must be able to. */
  private void checkSearch() {
    if (!draft.searches()) {
      problems.add(
          tree.keyPlace(KEY),
          KEY,
          "must not be given without a search: there is no configuration to pick",
          "Maybe search: tpe, and a space.");
    }
    draft
        .search()
        .map(Chosen::component)
        .map(component -> (SearchComponent<?>) component)
        .filter(search -> !search.outcomeConstraints())
        .ifPresent(
            search ->
                problems.add(
                    tree.keyPlace(KEY),
                    KEY,
                    "must not be given for "
                        + search.card().name()
                        + ": "
                        + (search.population()
                            ? "its members copy each other by their scores alone"
                            : "it compares configurations by their scores alone"),
                    "Searches that can: " + others() + ". See " + tree.mention("search") + "."));
  }

  private String others() {
    return registry.all(Kind.SEARCH).stream()
        .map(one -> (SearchComponent<?>) one)
        .filter(SearchComponent::outcomeConstraints)
        .map(one -> one.card().name())
        .collect(joining(", "));
  }
}
