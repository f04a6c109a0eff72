package io.drover.catalog.browse;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.read.NamedIn;
import io.drover.dsl.task.TaskFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the entries of a catalog belong together, and which files use them. */
public final class Relations {
  private final Catalog catalog;
  private final List<NamedIn> files;

  /**
   * Of a catalog.
   *
   * @param files experiments that may name its entries
   */
  public Relations(Catalog catalog, List<NamedIn> files) {
    this.catalog = catalog;
    this.files = List.copyOf(files);
  }

  /** The files that were looked through. */
  public List<NamedIn> files() {
    return files;
  }

  /** What a preset builds on. */
  public Optional<Entry> base(Entry entry) {
    return entry.file().flatMap(file -> find(entry.kind(), Reference.parse(file.uses())));
  }

  /** Presets that build on it, directly. */
  public List<Entry> presets(Entry entry) {
    return catalog.entries(entry.kind()).stream()
        .filter(other -> base(other).filter(entry::equals).isPresent())
        .toList();
  }

  /** Algorithms that train on a task, tasks that an algorithm trains on; nothing for the others. */
  public List<Entry> partners(Entry entry) {
    return Stream.of(Kind.TASK, Kind.ALGORITHM)
        .filter(kind -> kind != entry.kind())
        .flatMap(kind -> catalog.entries(kind).stream())
        .filter(other -> trains(entry, other) || trains(other, entry))
        .toList();
  }

  /**
   * Spaces in which an algorithm can be tuned, the algorithm of a space; nothing for the others.
   */
  public List<Entry> spaces(Entry entry) {
    return Stream.of(Kind.SPACE, Kind.ALGORITHM)
        .flatMap(kind -> catalog.entries(kind).stream())
        .filter(other -> tunes(entry, other) || tunes(other, entry))
        .toList();
  }

  private static boolean tunes(Entry space, Entry algorithm) {
    return space.component() instanceof SpaceComponent one
        && algorithm.kind() == Kind.ALGORITHM
        && algorithm.component().card().name().equals(one.algorithm());
  }

  /** Files that name it. */
  public List<NamedIn> users(Entry entry) {
    return files.stream()
        .filter(
            file ->
                file.names().getOrDefault(entry.kind(), List.of()).stream()
                    .anyMatch(name -> find(entry.kind(), name).filter(entry::equals).isPresent()))
        .toList();
  }

  /** The entry that a file means; the newest where it names no version. */
  public Optional<Entry> find(Kind kind, Reference reference) {
    return catalog.named(kind, reference.name()).stream()
        .filter(entry -> reference.version().map(entry.card().version()::equals).orElse(true))
        .reduce((older, newer) -> newer);
  }

  private static boolean trains(Entry algorithm, Entry task) {
    return algorithm.component() instanceof AlgorithmComponent<?> learner
        && task.component() instanceof TaskComponent<?> world
        && facts(world, task).filter(facts -> accepts(learner, algorithm, facts)).isPresent();
  }

  private static <P extends Record> Optional<TaskFacts> facts(TaskComponent<P> task, Entry entry) {
    return params(task.params(), entry)
        .filter(params -> task.missing(params).isEmpty())
        .map(task::facts);
  }

  private static <P extends Record> boolean accepts(
      AlgorithmComponent<P> algorithm, Entry entry, TaskFacts task) {
    return params(algorithm.params(), entry)
        .map(params -> algorithm.refuses(params, task))
        .orElseGet(() -> algorithm.refuses(task))
        .isEmpty();
  }

  /** Its parameters; empty if an experiment must give some, or if they fit a part only. */
  private static <P extends Record> Optional<P> params(Class<P> type, Entry entry) {
    Map<String, Object> values = new LinkedHashMap<>(Params.defaults(type));
    values.putAll(entry.params());
    try {
      return Optional.of(Params.create(type, values));
    } catch (IllegalArgumentException | ArithmeticException incomplete) {
      return Optional.empty();
    }
  }
}
