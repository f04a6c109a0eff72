package io.drover.dsl.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the class index of a module, at build time: one line a class with its digest and the
 * classes of ours that it mentions. {@link CodeDigest} reads the indices of all modules.
 */
public final class ClassDigests {
  private ClassDigests() {}

  /**
   * Digests every class under a folder.
   *
   * @param arguments the folder of class files; the index to write. Without such a folder nothing
   *     is written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("wanted: classes folder, index to write");
    }
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void write(Path classes, Path index) throws IOException {
    if (!Files.isDirectory(classes)) {
      return;
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(ClassDigests::isClass).toList()) {
        lines.add(ClassDigest.of(Files.readAllBytes(file)).line());
      }
    }
    lines.sort(null);
    String text = String.join("\n", lines) + "\n";
    // An untouched file lets the jar be reused.
    if (Files.exists(index) && Files.readString(index).equals(text)) {
      return;
    }
    Files.createDirectories(index.getParent());
    Files.writeString(index, text);
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }
}
