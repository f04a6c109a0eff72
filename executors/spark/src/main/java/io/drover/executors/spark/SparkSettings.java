package io.drover.executors.spark;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import org.apache.spark.SparkConf;

/** What a context is started with. */
final class SparkSettings {
  /**
   * Flags of this JVM that the JVMs of workers need too: to train as fast, and for Spark itself.
   */
  private static final List<String> WORKERS_FLAGS =
      List.of(
          "--add-exports",
          "--add-opens",
          "--add-modules",
          "-XX:CompileCommand",
          "-XX:MaxNewSize",
          "-XX:+UseParallelGC",
          "-Dfile.encoding",
          "-Duser.timezone",
          "-Djava.awt.headless");

  private static final String LOOPBACK = "127.0.0.1";

  private SparkSettings() {}

  static SparkConf of(SparkExecutor.Params params) {
    SparkConf conf =
        new SparkConf(false)
            .setAppName("drover")
            .set("spark.ui.enabled", "false")
            // Lanes go to whoever is free, not to the worker that wrote the round's description:
            // the others would stand idle for three seconds, and short rounds for good.
            .set("spark.locality.wait", "0s")
            .set("spark.shuffle.reduceLocality.enabled", "false");
    if (params.isEmbedded()) {
      return conf.setMaster(
          "local[" + (params.parallelism() > 0 ? params.parallelism() : "*") + "]");
    }
    if (params.parallelism() > 0) {
      conf.set("spark.cores.max", Integer.toString(params.parallelism()));
    }
    if (isLoopback(params.address())) {
      conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
    }
    return conf.setMaster(params.address())
        .setJars(OwnJars.paths().toArray(String[]::new))
        .set("spark.executor.memory", params.memoryMib() + "m")
        .set("spark.executor.extraJavaOptions", String.join(" ", workersFlags()))
        // Members train at the same time, each in one thread, also in native products.
        .set("spark.executorEnv.OMP_NUM_THREADS", "1")
        .set("spark.executorEnv.MKL_NUM_THREADS", "1");
  }

  /** Where master and workers are on this machine, nobody needs to know its name on a network. */
  private static boolean isLoopback(String address) {
    String host = URI.create(address).getHost();
    return host != null && (host.equals("localhost") || host.equals(LOOPBACK));
  }

  private static List<String> workersFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> WORKERS_FLAGS.stream().anyMatch(flag::startsWith))
        .toList();
  }
}
