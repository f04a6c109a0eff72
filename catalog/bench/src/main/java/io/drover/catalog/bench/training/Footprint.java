package io.drover.catalog.bench.training;

import com.sun.management.ThreadMXBean;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a training holds and allocates while it goes on. Arguments as {@link Training}'s, with
 * {@code pieces=10} in place of the episodes: after each piece of the training it prints what the
 * piece allocated, what is alive after a collection, and what the process has in memory.
 */
public final class Footprint {
  private static final double MIB = 1 << 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  private Footprint() {}

  /** Prints a line for each piece. */
  public static void main(String[] args) throws TrainingFailedException {
    NamedTraining<?> training = NamedTraining.parse(args);
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long pieces = training.number("pieces");
    try (Learner<?> learner = training.start(training.number("seed"))) {
      for (long piece = 1; piece <= pieces; piece++) {
        long until = training.wholeRollouts(training.steps() * piece / pieces);
        long before = threads.getCurrentThreadAllocatedBytes();
        learner.train(until - learner.envSteps());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            "%,d steps: allocated %.2f MiB, alive %.1f MiB, resident %s, most %s%n",
            until,
            allocated / MIB,
            (runtime.totalMemory() - runtime.freeMemory()) / MIB,
            resident("VmRSS"),
            resident("VmHWM"));
      }
    }
  }

  /** As Linux tells it. */
  private static String resident(String name) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.replaceAll("\\D", ""))
          .map(kib -> String.format("%.0f MiB", Long.parseLong(kib) / 1024.0))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
