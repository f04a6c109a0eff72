package io.drover.dsl.read;

import io.drover.dsl.component.Kind;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a file names, without checking it: wherever a kind is a key, its value is a component, or
 * each value of its list or of its mapping of names is.
 *
 * @param file of an experiment or a benchmark
 * @param name it gives itself
 * @param names what it names, by kind, in its order
 */
public record NamedIn(Path file, String name, Map<Kind, List<Reference>> names) {
  private static final List<String> FILES = List.of("experiment", "benchmark");

  /** Every experiment and benchmark right in a folder, by file name; other files are left out. */
  public static List<NamedIn> folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
          .sorted()
          .flatMap(file -> of(file).stream())
          .toList();
    }
  }

  private static Optional<NamedIn> of(Path file) {
    return YamlReader.read(file, new Problems())
        .filter(root -> word(root, "kind").filter(FILES::contains).isPresent())
        .map(
            root -> {
              Map<Kind, List<Reference>> names = new TreeMap<>();
              collect(root, names);
              String name = word(root, "name").orElse(file.getFileName().toString());
              return new NamedIn(file, name, names);
            });
  }

  private static Optional<String> word(Node.Mapping root, String key) {
    return Optional.ofNullable(root.entries().get(key)).flatMap(entry -> text(entry.value()));
  }

  private static Optional<String> text(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static void collect(Node.Mapping mapping, Map<Kind, List<Reference>> names) {
    for (Node.Entry entry : mapping.entries().values()) {
      for (Kind kind : Kind.values()) {
        if (kind.toString().equals(entry.key()) && (kind != Kind.SPACE || names(entry.value()))) {
          each(entry.value())
              .forEach(
                  reference ->
                      names.computeIfAbsent(kind, key -> new ArrayList<>()).add(reference));
        }
      }
      if (entry.value() instanceof Node.Mapping inner) {
        collect(inner, names);
      }
    }
  }

  /** A space that takes none of the catalog names nothing. */
  private static boolean names(Node space) {
    return !(space instanceof Node.Mapping mapping) || mapping.entries().containsKey("use");
  }

  private static Stream<Reference> each(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().flatMap(NamedIn::each);
    }
    if (node instanceof Node.Mapping mapping) {
      Node.Entry use = mapping.entries().get("use");
      return use != null
          ? each(use.value())
          : mapping.entries().values().stream().flatMap(named -> each(named.value()));
    }
    return text(node).map(Reference::parse).stream();
  }
}
