package io.drover.catalog.browse;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.preset.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What entries must have; empty means any.
 *
 * @param kind where an experiment can name it
 * @param worksWith words of what it works with, such as {@code discrete}
 * @param determinism how far its results repeat
 * @param preset whether it comes from a user's file
 */
public record Facets(
    Optional<Kind> kind,
    Optional<String> worksWith,
    Optional<Determinism> determinism,
    Optional<Boolean> preset) {
  /** Whether the entry has all of them. */
  public boolean fit(Entry entry) {
    return kind.map(entry.kind()::equals).orElse(true)
        && worksWith.map(words -> worksWith(entry, words)).orElse(true)
        && determinism.map(entry.card().determinism()::equals).orElse(true)
        && preset.map(wanted -> wanted == entry.file().isPresent()).orElse(true);
  }

  /** Whether one of the things it works with has all of the words. */
  private static boolean worksWith(Entry entry, String words) {
    List<String> wanted = Words.stems(words);
    return entry.card().worksWith().stream()
        .anyMatch(thing -> Words.stems(thing).containsAll(wanted));
  }
}
