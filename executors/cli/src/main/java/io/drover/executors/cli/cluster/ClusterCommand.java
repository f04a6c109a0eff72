package io.drover.executors.cli.cluster;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.language.DidYouMean;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stand-alone clusters on this machine. */
@Command(
    name = "cluster",
    description = "Starts and ends a stand-alone cluster of processes on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ClusterCommand.Up.class, ClusterCommand.Down.class, ClusterCommand.Status.class})
public final class ClusterCommand {
  private static final String DIR = "--dir";
  private static final String DEFAULT_DIR = "runs/.cluster";
  private static final int DEFAULT_WORKERS = 2;

  private ClusterCommand() {}

  @Command(
      name = "up",
      description =
          "Starts a cluster and waits until its workers are ready; or, where one runs, starts what"
              + " it has lost.",
      mixinStandardHelpOptions = true)
  static final class Up implements Callable<Integer> {
    @Parameters(paramLabel = "EXECUTOR", description = "Such as flink.")
    private String name;

    @Option(
        names = "--workers",
        paramLabel = "N",
        description = "Processes that train. Default: 2, or as many as the one that runs has.")
    private Integer workers;

    @Option(
        names = "--slots",
        paramLabel = "N",
        description =
            "Trainings at the same time in each worker. Default: so many that there is one a core.")
    private Integer slots;

    @Option(
        names = "--memory",
        paramLabel = "SIZE",
        description = "Heap of each worker, such as 512m or 4g. Default: ${DEFAULT-VALUE}",
        defaultValue = "1g",
        converter = MemorySize.class)
    private int memoryMib;

    @Option(names = "--port", paramLabel = "P", description = "Where it listens.")
    private Integer port;

    @Option(
        names = DIR,
        paramLabel = "DIR",
        description = "Where state and logs go. Default: ${DEFAULT-VALUE}",
        defaultValue = DEFAULT_DIR)
    private Path directory;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Clustered<?> executor = executor();
      LocalCluster cluster = new LocalCluster(directory.resolve(name));
      PrintWriter out = spec.commandLine().getOut();
      OptionalInt running = cluster.workers();
      String address =
          running.isPresent()
              ? repair(cluster, executor, running.getAsInt(), out)
              : start(cluster, executor, out);
      out.println("  executor: {use: " + name + ", address: \"" + address + "\"}");
      out.println("in a file, or for one run with");
      out.println("  --set executor.use=" + name + " --set executor.address=" + address);
      out.println(down() + " ends it.");
      out.flush();
      return ExitCode.OK;
    }

    private String start(LocalCluster cluster, Clustered<?> executor, PrintWriter out)
        throws IOException {
      int all = workers == null ? DEFAULT_WORKERS : workers;
      int each =
          slots != null
              ? slots
              : Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, all));
      out.println("Starting " + counted(all, "worker") + " of " + name + " …");
      out.flush();
      String address =
          cluster.up(executor, port == null ? executor.defaultPort() : port, all, each, memoryMib);
      out.println(
          name
              + " is up with "
              + counted(each, "training")
              + " at a time in each worker. Use it with");
      return address;
    }

    private String repair(LocalCluster cluster, Clustered<?> executor, int running, PrintWriter out)
        throws IOException {
      if (workers != null && workers != running) {
        throw new UsageException(
            name
                + " runs already, with "
                + counted(running, "worker")
                + ".\n  "
                + down()
                + " ends it; then it can be started with "
                + workers);
      }
      out.println(name + " runs already; starting what it has lost …");
      out.flush();
      String address = cluster.repair(executor);
      out.println("All of it runs. Use it with");
      return address;
    }

    private String down() {
      String where = directory.equals(Path.of(DEFAULT_DIR)) ? "" : " " + DIR + " " + directory;
      return "drover cluster down " + name + where;
    }

    private Clustered<?> executor() {
      Component<?> component = known(name);
      // Of another class path: this asks for it.
      component.params();
      if (component instanceof Clustered<?> clustered) {
        return clustered;
      }
      throw new UsageException(name + " has no stand-alone cluster of processes");
    }
  }

  @Command(
      name = "down",
      description = "Ends a cluster, or all that were started here.",
      mixinStandardHelpOptions = true)
  static final class Down implements Callable<Integer> {
    @Parameters(
        paramLabel = "EXECUTOR",
        arity = "0..1",
        description = "Such as flink. Default: all.")
    private String name;

    @Option(
        names = DIR,
        paramLabel = "DIR",
        description = "As given to up. Default: ${DEFAULT-VALUE}",
        defaultValue = DEFAULT_DIR)
    private Path directory;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      if (name != null) {
        known(name);
      }
      List<String> names = name == null ? started(directory) : List.of(name);
      if (names.isEmpty()) {
        out.println("no cluster was started in " + directory);
      }
      for (String executor : names) {
        int ended = new LocalCluster(directory.resolve(executor)).down();
        out.println(
            ended == 0
                ? executor + ": nothing of it runs"
                : executor + ": " + counted(ended, "process", "es") + " ended");
      }
      out.flush();
      return ExitCode.OK;
    }
  }

  @Command(
      name = "status",
      description = "Tells what was started here, and what of it still runs.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Option(
        names = DIR,
        paramLabel = "DIR",
        description = "As given to up. Default: ${DEFAULT-VALUE}",
        defaultValue = DEFAULT_DIR)
    private Path directory;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<String> lines =
          started(directory).stream()
              .flatMap(name -> new LocalCluster(directory.resolve(name)).status().stream())
              .toList();
      (lines.isEmpty() ? List.of("no cluster was started in " + directory) : lines)
          .forEach(out::println);
      out.flush();
      return ExitCode.OK;
    }
  }

  private static Component<?> known(String name) {
    Registry registry = Executors.toRead();
    List<String> names = registry.all(Kind.EXECUTOR).stream().map(c -> c.card().name()).toList();
    return registry
        .find(Kind.EXECUTOR, name)
        .orElseThrow(
            () ->
                new UsageException(
                    "no executor is called '"
                        + name
                        + "'\n  "
                        + DidYouMean.hint(name, names, "executors")));
  }

  private static String counted(int number, String what) {
    return counted(number, what, "s");
  }

  private static String counted(int number, String what, String ending) {
    return number + " " + what + (number == 1 ? "" : ending);
  }

  /** The executors of which there is or was a cluster, sorted. */
  private static List<String> started(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(directory)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
