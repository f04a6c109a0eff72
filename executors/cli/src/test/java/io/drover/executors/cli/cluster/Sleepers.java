package io.drover.executors.cli.cluster;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.pipelines.round.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cluster of processes that do nothing but say that they are there.
 *
 * @param folder where each leaves a file
 * @param able whether the workers can start
 */
record Sleepers(Path folder, boolean able) implements Clustered<Sleepers.Params> {
  record Params() {}

  /** What each process runs. */
  public static final class Sleeper {
    private Sleeper() {}

    /** Leaves a file of the name that is given, and sleeps. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Files.writeString(Path.of(arguments[0]), "");
      Thread.sleep(600_000);
    }
  }

  @Override
  public int defaultPort() {
    return 1;
  }

  @Override
  public ClusterProcesses processes(ClusterRequest request) {
    List<JavaProcess> workers = new ArrayList<>();
    for (int i = 1; i <= request.workers(); i++) {
      workers.add(process("worker-" + i, able ? Sleeper.class.getName() : "no.such.Main"));
    }
    JavaProcess master = process("master", Sleeper.class.getName());
    return new ClusterProcesses("here:1", "http://here:1", master, workers);
  }

  private JavaProcess process(String name, String main) {
    List<String> arguments = List.of(folder.resolve(name + ".awake").toString());
    return new JavaProcess(name, List.of("-Xmx32m"), main, arguments, Map.of());
  }

  @Override
  public int registeredWorkers(URI monitor) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> awake =
          files
              .map(file -> file.getFileName().toString())
              .filter(n -> n.endsWith("awake"))
              .toList();
      if (!awake.contains("master.awake")) {
        throw new IOException("not yet");
      }
      return awake.size() - 1;
    }
  }

  @Override
  public Card card() {
    return new Card(
        "sleepers", "1", Kind.EXECUTOR, "", "", "", "", List.of(), Determinism.BITWISE, "");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Session open(Params params) {
    throw new UnsupportedOperationException("nothing runs here");
  }
}
