package io.drover.dsl.read;

import io.drover.dsl.check.PresetReader;
import io.drover.dsl.component.Registry;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import io.drover.dsl.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads folders of users' components: YAML files of {@code kind: component}. */
public final class CatalogReader {
  private static final int DEEPEST = 8;

  private final Registry registry;
  private final Problems problems = new Problems();
  private final PresetReader presets = new PresetReader(problems);

  /** Every head by kind and id, in the order of files. */
  private final Map<String, PresetReader.Head> heads = new LinkedHashMap<>();

  /** What was read; empty where a preset turned out wrong. */
  private final Map<String, Optional<Entry>> read = new LinkedHashMap<>();

  /** Names, as problems say them, of files that do not say of which kind they are. */
  private final List<String> kindless = new ArrayList<>();

  private boolean unreadable;

  private CatalogReader(Registry registry) {
    this.registry = registry;
  }

  /** Whether a file says that it is a component; false if it cannot be read. */
  public static boolean isComponent(Path file) {
    return YamlReader.read(file, new Problems())
        .flatMap(root -> new Tree(root).find("kind"))
        .map(kind -> kind instanceof Node.Scalar scalar && "component".equals(scalar.value()))
        .orElse(false);
  }

  /**
   * The components of a registry and those of the folders, and of folders in these.
   *
   * @param folders each a folder, or the file of one component
   * @throws io.drover.dsl.yaml.InvalidFileException with every problem of every file
   */
  public static Catalog read(List<Path> folders, Registry registry) {
    CatalogReader reader = new CatalogReader(registry);
    folders.stream()
        .flatMap(folder -> reader.files(folder).stream())
        .collect(
            Collectors.toMap(
                file -> file.toAbsolutePath().normalize(),
                file -> file,
                (first, again) -> first,
                LinkedHashMap::new))
        .values()
        .forEach(reader::head);
    List.copyOf(reader.heads.keySet()).forEach(id -> reader.entry(id, List.of()));
    reader.problems.throwIfAny();
    return reader.catalog();
  }

  private List<Path> files(Path folder) {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    Place place = new Place(folder.toString(), 1, 1);
    if (!Files.isDirectory(folder)) {
      problems.add(place, "", "must be a folder of components, but is none");
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      List<Path> files = all.filter(CatalogReader::isYaml).sorted().toList();
      if (files.isEmpty()) {
        problems.add(place, "", "must hold a file *.yaml of kind: component, but holds none");
      }
      return files;
    } catch (IOException e) {
      problems.add(place, "", "the folder cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  private void head(Path file) {
    Optional<Tree> tree = YamlReader.read(file, problems).map(Tree::new);
    unreadable |= tree.isEmpty();
    Optional<PresetReader.Head> head = tree.flatMap(presets::head);
    if (head.isEmpty()) {
      tree.flatMap(t -> t.find("name")).map(Node::words).ifPresent(kindless::add);
    }
    head.ifPresent(
        h -> {
          boolean isNew = isNew(h);
          // Who is wrong or not alone cannot be built on, but what else is wrong is told.
          heads.put(h.right() && isNew ? key(h) : key(h) + " in " + file, h);
        });
  }

  private static String key(PresetReader.Head head) {
    return head.kind() + " " + head.id();
  }

  /** Nothing is overridden silently: neither what Drover has, nor what another file says. */
  private boolean isNew(PresetReader.Head head) {
    Place place = head.tree().place("name");
    Optional<String> builtIn =
        registry.all(head.kind()).stream()
            .map(component -> component.card().name())
            .filter(name -> name.equalsIgnoreCase(head.name()))
            .findFirst();
    if (builtIn.isPresent()) {
      problems.add(
          place,
          "name",
          "must differ from every "
              + head.kind()
              + " of Drover's own, but '"
              + builtIn.get()
              + "' is one",
          "Maybe my-" + head.name() + ". drover catalog show " + builtIn.get() + " tells of it.");
      return false;
    }
    PresetReader.Head other = heads.get(key(head));
    if (other != null) {
      problems.add(
          place,
          "name",
          "must differ from every other "
              + head.kind()
              + " of the same version, but "
              + other.tree().place("name")
              + " gives '"
              + head.id()
              + "' too",
          "Maybe another version.");
    }
    return other == null;
  }

  /** Reads a preset, and before it the one that it builds on. */
  private Optional<Entry> entry(String key, List<String> above) {
    if (read.containsKey(key)) {
      return read.get(key);
    }
    PresetReader.Head head = heads.get(key);
    List<String> path = new ArrayList<>(above);
    path.add(key);
    List<String> below = head.uses().map(uses -> below(head, uses)).orElse(List.of());
    boolean sound = true;
    for (String one : below) {
      if (path.contains(one)) {
        tellCycle(path.subList(path.indexOf(one), path.size()), one);
        sound = false;
      } else {
        sound &= entry(one, path).isPresent();
      }
    }
    boolean lost = below.isEmpty() && mayBeWrong(head);
    Optional<Entry> entry = sound && !lost ? presets.read(head, catalog()) : Optional.empty();
    boolean alone = key.equals(key(head));
    read.putIfAbsent(key, alone ? entry : Optional.empty());
    return read.get(key);
  }

  /** Whether it builds on a file that is wrong, of which was told there, or on who knows what. */
  private boolean mayBeWrong(PresetReader.Head head) {
    if (head.uses().isEmpty() || registry.find(head.kind(), head.uses().get().name()).isPresent()) {
      return false;
    }
    String name = head.uses().get().name();
    return unreadable
        || kindless.contains("'" + name + "'")
        || heads.values().stream()
            .anyMatch(other -> other.kind() == head.kind() && other.name().equals(name));
  }

  /** Presets that a reference may mean: one, or all versions where it names none. */
  private List<String> below(PresetReader.Head head, Reference uses) {
    return heads.entrySet().stream()
        .filter(other -> other.getValue().kind() == head.kind())
        .filter(other -> other.getKey().equals(key(other.getValue())))
        .filter(other -> other.getValue().name().equals(uses.name()))
        .filter(other -> uses.version().map(other.getValue().version()::equals).orElse(true))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void tellCycle(List<String> cycle, String first) {
    PresetReader.Head head = heads.get(cycle.get(cycle.size() - 1));
    String way =
        Stream.concat(cycle.stream(), Stream.of(first))
            .map(key -> heads.get(key).id())
            .collect(Collectors.joining(" → "));
    String path = head.kind() + ".use";
    boolean mapping = head.tree().find(path).isPresent();
    problems.add(
        head.tree().place(mapping ? path : head.kind().toString()),
        mapping ? path : head.kind().toString(),
        "must not lead back to itself, but does: " + way);
  }

  private Catalog catalog() {
    return Catalog.of(registry).with(read.values().stream().flatMap(Optional::stream).toList());
  }
}
