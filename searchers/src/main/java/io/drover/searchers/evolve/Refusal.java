package io.drover.searchers.evolve;

import io.drover.dsl.space.Space;
import java.util.List;
import java.util.Optional;

/** Why a search cannot have some spaces. */
public final class Refusal {
  private Refusal() {}

  /**
   * Of a search that moves by steps, for which every parameter must be there always and have a
   * nearer and a farther value. Of two choices, each is the other's neighbour.
   */
  public static Optional<String> steps(Space space) {
    List<String> unordered =
        space.domains().entrySet().stream()
            .filter(entry -> !entry.getValue().ordered() && entry.getValue().size() > 2)
            .map(entry -> entry.getKey())
            .toList();
    if (!unordered.isEmpty()) {
      return Optional.of(
          "it moves by small steps, and between the choices of "
              + String.join(", ", unordered)
              + " there are none");
    }
    if (!space.conditions().isEmpty()) {
      return Optional.of(
          "it moves all parameters together, and "
              + String.join(", ", space.conditions().keySet())
              + (space.conditions().size() == 1 ? " is" : " are")
              + " not always there");
    }
    return Optional.empty();
  }

  /** Of a search for one best point. */
  public static Optional<String> several(int objectives) {
    return objectives > 1
        ? Optional.of("it minimises or maximises one objective, and there are " + objectives)
        : Optional.empty();
  }
}
