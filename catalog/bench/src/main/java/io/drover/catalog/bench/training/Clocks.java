package io.drover.catalog.bench.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Seconds by the clock, of the processor for this thread, and of the processor for the whole
 * process, in which the compiler's and the collector's threads are; may pause.
 */
final class Clocks {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long wall;
  private long thread;
  private long process;

  void start() {
    process -= system.getProcessCpuTime();
    thread -= threads.getCurrentThreadCpuTime();
    wall -= System.nanoTime();
  }

  void stop() {
    wall += System.nanoTime();
    thread += threads.getCurrentThreadCpuTime();
    process += system.getProcessCpuTime();
  }

  /** Puts the seconds into a line of JSON: {@code wall}, {@code thread_cpu}, {@code cpu}. */
  void describe(Map<String, String> line) {
    line.put("wall", seconds(wall));
    line.put("cpu", seconds(process));
    line.put("thread_cpu", seconds(thread));
  }

  /** The seconds as JSON of their own. */
  String json() {
    Map<String, String> line = new LinkedHashMap<>();
    describe(line);
    return line.toString().replaceAll("(\\w+)=", "\"$1\": ");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.4f", nanos * 1e-9);
  }
}
