package io.drover.executors.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes that outlive this one and its terminal. */
final class Launch {
  private final Path folder;

  /**
   * Starts processes of a cluster.
   *
   * @param folder for their logs
   */
  Launch(Path folder) {
    this.folder = folder;
  }

  /** Starts a process with this one's class path, flags and environment. */
  Member start(JavaProcess wanted) throws IOException {
    List<String> command = new ArrayList<>();
    // Without it the end of the terminal would be the end of the cluster.
    command.add("nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(wanted.jvmFlags());
    command.add("-Ddrover.log=" + folder.resolve(wanted.name() + ".log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), wanted.mainClass()));
    command.addAll(wanted.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(wanted.name() + ".out").toFile()));
    builder.environment().putAll(wanted.environment());
    return Member.of(wanted, builder.start().toHandle());
  }
}
