package io.drover.searchers.evolve;

import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a search cannot have some spaces. */
public final class Refusal {
  private Refusal() {}

  /**
   * Of a search that moves by steps, for which every parameter must be there always and have a
   * nearer and a farther value. Of two choices, each is the other's neighbour.
   *
   * @return why, by path
   */
  public static Map<String, String> ofSteps(Space space) {
    Map<String, String> refused = new LinkedHashMap<>();
    space
        .domains()
        .forEach(
            (path, domain) -> {
              if (!domain.ordered() && domain.size() > 2) {
                refused.put(
                    path,
                    "it moves by small steps, and must know an order of more than two choices;"
                        + " an ordinal has one");
              } else if (space.conditions().containsKey(path)) {
                refused.put(
                    path,
                    "it moves all parameters together, and each must be there always, but this one"
                        + " has a condition");
              }
            });
    return refused;
  }

  /** Stops a sampler from being made for a space that its search refuses. */
  public static void enforce(Map<String, String> refused) {
    if (!refused.isEmpty()) {
      Map.Entry<String, String> first = refused.entrySet().iterator().next();
      throw new IllegalArgumentException(first.getKey() + ": " + first.getValue());
    }
  }

  /** Stops a sampler that has one objective from being made for several. */
  public static void several(int objectives) {
    if (objectives > 1) {
      throw new IllegalArgumentException("there must be one objective, but are " + objectives);
    }
  }
}
