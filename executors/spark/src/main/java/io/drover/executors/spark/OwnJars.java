package io.drover.executors.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Divides this JVM's class path: libraries lie with the cluster; Drover's own jars go to its
 * workers with every run, so that workers of a cluster that started before the last build run
 * today's code.
 */
final class OwnJars {
  /** PyTorch too, which the command fetches only once a file asks for it. */
  private static final List<String> PREFIXES = List.of("drover-", "pytorch-native-");

  private OwnJars() {}

  /** Drover's own. */
  static List<String> paths() {
    return classPath().filter(OwnJars::isOwn).toList();
  }

  /** Everything else. */
  static List<String> libraries() {
    return classPath().filter(path -> !isOwn(path)).toList();
  }

  private static boolean isOwn(String path) {
    String name = Path.of(path).getFileName().toString();
    return PREFIXES.stream().anyMatch(name::startsWith);
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> !path.isEmpty());
  }
}
