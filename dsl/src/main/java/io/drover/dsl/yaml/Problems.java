package io.drover.dsl.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that all of it is told at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem without a suggestion. */
  public void add(Place place, String path, String message) {
    add(place, path, message, "");
  }

  /** Adds a problem with a suggestion. */
  public void add(Place place, String path, String message, String hint) {
    found.add(new Problem(place, path, message, hint));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was found, in the order of places. */
  public List<Problem> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.place().source())
                .thenComparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()))
        .toList();
  }

  /**
   * Ends a stage.
   *
   * @throws InvalidFileException if anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidFileException(sorted());
    }
  }
}
