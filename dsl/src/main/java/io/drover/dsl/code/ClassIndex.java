package io.drover.dsl.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Our classes that the modules on a class path have, by name. */
final class ClassIndex {
  /** Where each module, as a folder or as a jar, has its own lines. */
  static final String RESOURCE = "META-INF/drover/classes.txt";

  private final Map<String, ClassDigest> classes;

  private ClassIndex(Map<String, ClassDigest> classes) {
    this.classes = classes;
  }

  /**
   * Reads the indices of all modules on a class path.
   *
   * @throws IllegalStateException if there is none
   */
  static ClassIndex of(ClassLoader loader) {
    Map<String, ClassDigest> classes = new HashMap<>();
    try {
      List<URL> indices = Collections.list(loader.getResources(RESOURCE));
      if (indices.isEmpty()) {
        throw new IllegalStateException(
            "No class index ("
                + RESOURCE
                + ") on the class path, so that stored results cannot be told from those of other"
                + " code. The build writes it after compiling: run mvn process-classes.");
      }
      for (URL index : indices) {
        read(index, classes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class index", e);
    }
    return new ClassIndex(classes);
  }

  private static void read(URL index, Map<String, ClassDigest> classes) throws IOException {
    URLConnection connection = index.openConnection();
    // A cached jar would stay open, and stale if it is built again.
    connection.setUseCaches(false);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ClassDigest digest = ClassDigest.parse(line);
        // The first on the class path wins, as it does when classes are loaded.
        classes.putIfAbsent(digest.name(), digest);
      }
    }
  }

  /**
   * The classes and every class of ours that they reach, by name.
   *
   * @param loader finds the class files of what no index has
   */
  SortedMap<String, ClassDigest> closure(List<String> roots, ClassLoader loader) {
    SortedMap<String, ClassDigest> reached = new TreeMap<>();
    for (String root : roots) {
      reached.put(
          root,
          find(root, loader)
              .orElseThrow(
                  () -> new IllegalStateException("no class file of " + root + " to digest")));
    }
    Deque<ClassDigest> open = new ArrayDeque<>(reached.values());
    while (!open.isEmpty()) {
      for (String name : open.remove().references()) {
        if (!reached.containsKey(name)) {
          find(name, loader)
              .ifPresent(
                  digest -> {
                    reached.put(name, digest);
                    open.add(digest);
                  });
        }
      }
    }
    return reached;
  }

  /** From the index, or else (tests and components of users have none) from the class file. */
  private Optional<ClassDigest> find(String name, ClassLoader loader) {
    ClassDigest known = classes.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream file = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return file == null ? Optional.empty() : Optional.of(ClassDigest.of(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class file of " + name, e);
    }
  }
}
