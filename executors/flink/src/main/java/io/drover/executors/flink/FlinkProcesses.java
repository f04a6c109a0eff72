package io.drover.executors.flink;

import io.drover.executors.cli.cluster.ClusterProcesses;
import io.drover.executors.cli.cluster.ClusterRequest;
import io.drover.executors.cli.cluster.JavaProcess;
import io.drover.executors.cli.cluster.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stand-alone Flink cluster as processes: one JobManager, and TaskManagers. */
final class FlinkProcesses {
  private static final String HOST = "localhost";
  private static final String MASTER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String WORKER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /** Beside the heap for trainings; Flink itself takes part of it. */
  private static final int FRAMEWORK_MIB = 256;

  private FlinkProcesses() {}

  static ClusterProcesses of(ClusterRequest request) {
    Path conf = request.folder().resolve("conf");
    try {
      Files.createDirectories(conf);
      Files.writeString(conf.resolve("flink-conf.yaml"), text(settings(request)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> config = List.of("--configDir", conf.toString());
    JavaProcess master =
        new JavaProcess("jobmanager", List.of("-Xmx512m"), MASTER, config, Map.of());
    List<JavaProcess> workers = new ArrayList<>();
    for (int i = 1; i <= request.workers(); i++) {
      String name = "taskmanager-" + i;
      List<String> arguments = new ArrayList<>(config);
      arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
      workers.add(
          new JavaProcess(
              name,
              List.of(
                  "-Xmx" + (request.memoryMib() + FRAMEWORK_MIB) + "m",
                  "-XX:MaxDirectMemorySize=512m"),
              WORKER,
              arguments,
              Map.of()));
    }
    String address = HOST + ":" + request.port();
    return new ClusterProcesses(address, "http://" + address, master, workers);
  }

  private static Map<String, String> settings(ClusterRequest request) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jobmanager.rpc.address", HOST);
    settings.put("jobmanager.rpc.port", Integer.toString(Ports.free()));
    settings.put("jobmanager.bind-host", HOST);
    settings.put("rest.address", HOST);
    settings.put("rest.bind-address", HOST);
    settings.put("rest.port", Integer.toString(request.port()));
    settings.put("taskmanager.host", HOST);
    settings.put("taskmanager.bind-host", HOST);
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(request.slots()));
    settings.put("io.tmp.dirs", request.folder().resolve("tmp").toString());
    settings.putAll(memory(request));
    settings.putAll(faults());
    return settings;
  }

  /**
   * Every part by itself: without Flink's start scripts a TaskManager derives none from another.
   */
  private static Map<String, String> memory(ClusterRequest request) {
    Map<String, String> memory = new LinkedHashMap<>();
    memory.put("jobmanager.memory.process.size", "1024m");
    memory.put("taskmanager.cpu.cores", Integer.toString(request.slots()));
    memory.put("taskmanager.memory.framework.heap.size", "128m");
    memory.put("taskmanager.memory.framework.off-heap.size", "128m");
    memory.put("taskmanager.memory.task.heap.size", request.memoryMib() + "m");
    memory.put("taskmanager.memory.task.off-heap.size", "0m");
    memory.put("taskmanager.memory.managed.size", 64 * request.slots() + "m");
    memory.put("taskmanager.memory.network.min", "128m");
    memory.put("taskmanager.memory.network.max", "128m");
    memory.put("taskmanager.memory.jvm-metaspace.size", "256m");
    memory.put("taskmanager.memory.jvm-overhead.min", "128m");
    memory.put("taskmanager.memory.jvm-overhead.max", "128m");
    return memory;
  }

  /**
   * A lost worker is noticed within seconds. Jobs are never restarted by Flink, which would train
   * anew on healthy workers too: the driver looks at the store and submits what is missing. A
   * training that goes on after it was cancelled does not bring its worker down.
   */
  private static Map<String, String> faults() {
    Map<String, String> faults = new LinkedHashMap<>();
    faults.put("restart-strategy.type", "none");
    faults.put("heartbeat.interval", "1000");
    faults.put("heartbeat.timeout", "8000");
    faults.put("task.cancellation.timeout", "0");
    faults.put("web.submit.enable", "false");
    return faults;
  }

  private static String text(Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }
}
