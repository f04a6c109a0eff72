package io.drover.dsl.resolve;

import static java.util.stream.Collectors.joining;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Problems;
import java.util.Map;

/** Some searches cannot do with every kind of domain. */
final class SearchCheck {
  private final Draft draft;
  private final Registry registry;
  private final Problems problems;

  SearchCheck(Draft draft, Registry registry, Problems problems) {
    this.draft = draft;
    this.registry = registry;
    this.problems = problems;
  }

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
                    others(path) + "See " + draft.tree().mention("search") + "."));
  }

  /** Who can as they are. */
  private String others(String path) {
    String can =
        registry.all(Kind.SEARCH).stream()
            .map(component -> (SearchComponent<?>) component)
            .filter(search -> can(search, path, draft.space().space()))
            .map(search -> search.card().name())
            .collect(joining(", "));
    return can.isEmpty() ? "" : "Searches that can: " + can + ". ";
  }

  private static <P extends Record> boolean can(
      SearchComponent<P> search, String path, Space space) {
    return Params.specs(search.params()).stream().noneMatch(ParamSpec::required)
        && !search.refuses(Params.create(search.params(), Map.of()), space).containsKey(path);
  }
}
