package io.drover.executors.cli.cluster;

import java.util.List;
import java.util.Map;

/**
 * A process of a cluster. It has the class path and the JVM flags of the process that starts it, so
 * that it trains as fast, and its flags after those.
 *
 * @param name unique in its cluster, such as {@code worker-1}: of its log, and what a user sees
 * @param jvmFlags of its own, such as {@code -Xmx1g}
 * @param mainClass what it runs
 * @param arguments of the main class
 * @param environment variables beside those of the process that starts it
 */
public record JavaProcess(
    String name,
    List<String> jvmFlags,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {
  public JavaProcess {
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
