package io.drover.searchers.evolve;

import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** What some searches cannot search. */
public final class Refusal {
  private Refusal() {}

  /**
   * Of a search that moves by steps, for which every parameter must be there always and have a
   * nearer and a farther value. Of two choices, each is the other's neighbour.
   *
   * @return why, by path
   */
  public static Map<String, String> steps(Space space) {
    Map<String, String> refused = new LinkedHashMap<>();
    space
        .domains()
        .forEach(
            (path, domain) -> {
              if (space.conditions().containsKey(path)) {
                refused.put(path, "it moves all parameters together, and this is not always there");
              } else if (!domain.ordered() && domain.size() > 2) {
                refused.put(path, "it moves by small steps, and between these choices are none");
              }
            });
    return refused;
  }
}
