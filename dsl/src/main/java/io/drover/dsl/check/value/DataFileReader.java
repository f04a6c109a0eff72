package io.drover.dsl.check.value;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code chain.csv}, or {@code {path: chain.csv, sha256: …}}, which insists on the content. A
 * path is relative to the file that it stands in, and to the working directory on the command line.
 */
final class DataFileReader {
  private static final List<String> KEYS = List.of(DataFile.PATH, DataFile.SHA256);

  private final Problems problems;

  DataFileReader(Problems problems) {
    this.problems = problems;
  }

  /** The file as plain values; empty, with a problem, if there is none. */
  Optional<ParamReader.Read> read(Node node, String path, ParamSpec spec) {
    if (node instanceof Node.Scalar scalar && scalar.value() == null && spec.optional()) {
      return Optional.of(new ParamReader.Read(null));
    }
    if (node instanceof Node.Mapping mapping) {
      return pinned(mapping, path).map(ParamReader.Read::new);
    }
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof String) {
      return file(scalar, path).map(DataFile::plain).map(ParamReader.Read::new);
    }
    problems.add(node.place(), path, "must be the path of a file, but is " + node.words());
    return Optional.empty();
  }

  private Optional<Object> pinned(Node.Mapping mapping, String path) {
    int before = problems.size();
    for (Node.Entry entry : mapping.entries().values()) {
      if (!KEYS.contains(entry.key())) {
        SectionReader.unknown(entry, path, KEYS, "keys", problems);
      }
    }
    for (String key : KEYS) {
      if (text(mapping, key).isEmpty()) {
        problems.add(mapping.place(), path + "." + key, "must be given, a text");
      }
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    Node.Scalar digest = text(mapping, DataFile.SHA256).get();
    Optional<DataFile> file = file(text(mapping, DataFile.PATH).get(), path + "." + DataFile.PATH);
    if (file.isPresent() && !file.get().sha256().equals(digest.value())) {
      problems.add(
          digest.place(),
          path + "." + DataFile.SHA256,
          "must be the SHA-256 of " + file.get().path() + ", but is " + digest.words(),
          "The file has " + file.get().sha256() + ".");
      return Optional.empty();
    }
    return file.map(DataFile::plain);
  }

  private static Optional<Node.Scalar> text(Node.Mapping mapping, String key) {
    Node.Entry entry = mapping.entries().get(key);
    return entry != null
            && entry.value() instanceof Node.Scalar scalar
            && scalar.value() instanceof String
        ? Optional.of(scalar)
        : Optional.empty();
  }

  private Optional<DataFile> file(Node.Scalar scalar, String path) {
    Optional<Path> file = resolve(scalar);
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      String where = file.map(found -> ", which is " + found).orElse("");
      problems.add(
          scalar.place(),
          path,
          "must be the path of a file, but there is no file " + scalar.words() + where,
          file.map(DataFileReader::near).orElse(""));
      return Optional.empty();
    }
    try {
      return Optional.of(DataFile.of(file.get()));
    } catch (IOException e) {
      problems.add(
          scalar.place(), path, "must be a file that can be read, but is " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Path> resolve(Node.Scalar scalar) {
    try {
      return Optional.of(
          folder(scalar.place()).resolve(scalar.text()).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Where a path begins that stands at a place: beside the YAML file. */
  private static Path folder(Place place) {
    Path source = Path.of(place.source()).toAbsolutePath();
    return Files.isRegularFile(source) ? source.getParent() : Path.of("").toAbsolutePath();
  }

  private static String near(Path missing) {
    Path folder = missing.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return DidYouMean.closest(missing.getFileName().toString(), names)
          .map(name -> "Did you mean '" + name + "'?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
