package io.drover.dsl.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong, up to {@value #MOST}, so that all of it is told at once. */
public final class Problems {
  /** Nobody reads more of them. */
  public static final int MOST = 1000;

  private final List<Problem> found = new ArrayList<>();
  private final Set<Place> silenced = new HashSet<>();
  private int count;

  /** Adds a problem without a suggestion. */
  public void add(Place place, String path, String message) {
    add(place, path, message, "");
  }

  /** Adds a problem with a suggestion. */
  public void add(Place place, String path, String message, String hint) {
    if (silenced.contains(place)) {
      return;
    }
    count++;
    if (count <= MOST) {
      found.add(new Problem(place, path, message, hint));
    }
  }

  /** Keeps further problems of the value at that place to itself: they follow from the first. */
  void silence(Place place) {
    silenced.add(place);
  }

  /** Whether nothing was found so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many were found so far, more than {@link #MOST} included. */
  public int size() {
    return count;
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
