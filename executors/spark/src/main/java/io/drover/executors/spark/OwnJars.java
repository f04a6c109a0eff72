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
  private static final String PREFIX = "drover-";

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
    return Path.of(path).getFileName().toString().startsWith(PREFIX);
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> !path.isEmpty());
  }
}
