package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Problems;

/** Checks {@code search} together with the space. */
final class SearchCheck {
  private final Draft draft;
  private final Registry registry;
  private final Problems problems;

  SearchCheck(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.problems = problems;
  }

  /** Some searches cannot do with every kind of domain. */
  void run() {
    draft.search().filter(Chosen::right).ifPresent(this::check);
  }

  private void check(Chosen search) {
    search
        .refuses(draft.space().space())
        .forEach(
            (path, why) ->
                problems.add(
                    draft.space().entries().get(path).keyPlace(),
                    "space." + path,
                    search.name() + " cannot search this: " + why,
                    others() + "See " + draft.tree().mention("search") + "."));
  }

  private String others() {
    String can =
        registry.all(Kind.SEARCH).stream()
            .map(one -> (SearchComponent<?>) one)
            .filter(one -> can(one, draft.space().space()))
            .map(one -> one.card().name())
            .collect(joining(", "));
    return can.isEmpty() ? "" : "Searches that can: " + can + ". ";
  }

  /** Whether it can with its defaults; one that needs a parameter is not proposed. */
  private static <P extends Record> boolean can(SearchComponent<P> search, Space space) {
    return Params.specs(search.params()).stream().noneMatch(spec -> spec.required())
        && search
            .refuses(Params.create(search.params(), Params.defaults(search.params())), space)
            .isEmpty();
  }
}
