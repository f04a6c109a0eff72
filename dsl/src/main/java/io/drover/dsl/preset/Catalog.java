package io.drover.dsl.preset;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a file can name: the components of a registry, and users' presets. */
public final class Catalog {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::kind)
          .thenComparing(Entry::name)
          .thenComparing(entry -> version(entry.card()), Arrays::compare);

  private final Registry registry;
  private final List<Entry> entries;

  private Catalog(Registry registry, List<Entry> entries) {
    this.registry = registry;
    this.entries = entries;
  }

  /** The components alone. */
  public static Catalog of(Registry registry) {
    return new Catalog(registry, registry.all().stream().map(Entry::of).toList());
  }

  /** The same and some presets. */
  public Catalog with(List<Entry> presets) {
    return new Catalog(
        registry, Stream.concat(entries.stream(), presets.stream()).sorted(ORDER).toList());
  }

  /** The components, which is all that a run needs: presets are resolved when a file is read. */
  public Registry registry() {
    return registry;
  }

  /** Everything, by kind, name and version. */
  public List<Entry> entries() {
    return entries;
  }

  /** Everything of a kind. */
  public List<Entry> entries(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** Every version of that name, the oldest first. */
  public List<Entry> named(Kind kind, String name) {
    return entries(kind).stream().filter(entry -> entry.name().equals(name)).toList();
  }

  /** The names of a kind, each once. */
  public List<String> names(Kind kind) {
    return entries(kind).stream().map(Entry::name).distinct().toList();
  }

  private static int[] version(Card card) {
    return Arrays.stream(card.version().split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
