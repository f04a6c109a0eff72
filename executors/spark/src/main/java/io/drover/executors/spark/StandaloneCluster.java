package io.drover.executors.spark;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.cluster.ClusterProcesses;
import io.drover.executors.cli.cluster.ClusterRequest;
import io.drover.executors.cli.cluster.JavaProcess;
import io.drover.executors.cli.cluster.Ports;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/**
 * Spark's own stand-alone cluster, of nothing but the libraries on this class path: {@code
 * SPARK_HOME} is an empty folder, and the workers' children, in which trainings run, find their
 * libraries by {@code SPARK_DIST_CLASSPATH}.
 */
final class StandaloneCluster {
  private static final String HOST = "127.0.0.1";
  private static final String SCALA = "2.12";
  private static final int TIMEOUT_MILLIS = 2000;

  /** Master and workers only start others; the memory is for those. */
  private static final String HEAP = "-Xmx256m";

  private StandaloneCluster() {}

  static ClusterProcesses processes(ClusterRequest request) {
    String address = "spark://" + HOST + ":" + request.port();
    int monitor = Ports.free();
    Map<String, String> environment = environment(request.folder());
    JavaProcess master =
        new JavaProcess(
            "master",
            List.of(HEAP),
            Master.class.getName(),
            List.of(
                "--host", HOST,
                "--port", Integer.toString(request.port()),
                "--webui-port", Integer.toString(monitor)),
            environment);
    List<JavaProcess> workers = new ArrayList<>();
    for (int i = 1; i <= request.workers(); i++) {
      String name = "worker-" + i;
      List<String> arguments =
          List.of(
              "--host",
              HOST,
              "--cores",
              Integer.toString(request.slots()),
              "--memory",
              request.memoryMib() + "m",
              "--work-dir",
              request.folder().resolve(name).toString(),
              "--webui-port",
              "0",
              address);
      workers.add(
          new JavaProcess(name, List.of(HEAP), Worker.class.getName(), arguments, environment));
    }
    return new ClusterProcesses(
        address, "http://" + HOST + ":" + monitor + "/json/", master, workers);
  }

  private static Map<String, String> environment(Path folder) {
    Path home = folder.toAbsolutePath().resolve("home");
    Path scratch = folder.toAbsolutePath().resolve("scratch");
    try {
      Files.createDirectories(home.resolve("jars"));
      Files.createDirectories(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "SPARK_HOME",
        home.toString(),
        "SPARK_SCALA_VERSION",
        SCALA,
        "SPARK_DIST_CLASSPATH",
        String.join(File.pathSeparator, OwnJars.libraries()),
        "SPARK_LOCAL_DIRS",
        scratch.toString(),
        "SPARK_LOCAL_IP",
        HOST);
  }

  /** What the master's page for programs says. */
  static int aliveWorkers(URI monitor) throws IOException {
    URLConnection connection = monitor.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      Map<String, Object> state =
          Json.readObject(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      return ((Number) state.get("aliveworkers")).intValue();
    }
  }
}
