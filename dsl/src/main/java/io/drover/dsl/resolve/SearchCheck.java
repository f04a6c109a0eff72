package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Problems;
import java.util.Optional;

/** Checks {@code search} together with the space. */
final class SearchCheck {
  /** What {@code objective} can name. */
  private static final int OBJECTIVES = 1;

  private final Draft draft;
  private final Registry registry;
  private final Problems problems;

  SearchCheck(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.problems = problems;
  }

  void run() {
    Optional<Chosen> search = draft.search();
    if (search.isPresent()) {
      Space space = draft.space().space();
      ((SearchComponent<?>) search.get().component())
          .refuses(space, OBJECTIVES)
          .ifPresent(
              why ->
                  problems.add(
                      draft.tree().place("search"),
                      "search",
                      search.get().name() + " cannot search this space: " + why,
                      others(space) + "See " + draft.tree().mention("space") + "."));
    }
  }

  private String others(Space space) {
    String can =
        registry.all(Kind.SEARCH).stream()
            .filter(one -> ((SearchComponent<?>) one).refuses(space, OBJECTIVES).isEmpty())
            .map(one -> one.card().name())
            .collect(joining(", "));
    return can.isEmpty() ? "No search can. " : "Searches that can: " + can + ". ";
  }
}
