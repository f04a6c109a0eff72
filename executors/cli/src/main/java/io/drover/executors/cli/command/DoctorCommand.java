package io.drover.executors.cli.command;

import io.drover.catalog.backend.BackendMissingException;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.kernels.PlainKernels;
import io.drover.catalog.pytorch.Installation;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.arguments.StoreOption;
import io.drover.executors.cli.classpath.Executors;
import io.drover.executors.cli.terminal.Quantities;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the machine. */
@Command(
    name = "doctor",
    description = "Looks at this machine: Java, vector unit, cores, memory, disk, Python peers.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  private static final int OLDEST_JAVA = 17;
  private static final long LITTLE_DISK = 1L << 30;
  private static final int PYTHON_SECONDS = 20;

  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  private PrintWriter out;
  private boolean well = true;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    int java = Runtime.version().feature();
    say(java >= OLDEST_JAVA, "Java", Runtime.version() + " in " + System.getProperty("java.home"));
    vector();
    say(true, "cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    say(true, "memory", memory());
    disk();
    executors();
    pytorch();
    python("optuna");
    python("gymnasium");
    out.println(well ? "All is well." : "Something needs your attention, see above.");
    out.flush();
    return well ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private void vector() {
    try {
      Kernels kernels = Kernels.best();
      boolean plain = kernels instanceof PlainKernels;
      String why =
          Kernels.vectorWanted()
              ? ": start Java with --add-modules jdk.incubator.vector for vectors"
              : ": the system property drover.vector turns vectors off";
      String slower = " (the same results, several times slower)";
      say(!plain, "vector unit", kernels + (plain ? why + slower : ""));
    } catch (IllegalStateException e) {
      say(false, "vector unit", e.getMessage());
    }
  }

  /** Those of this class path can run at once; the others are built when a file names them. */
  private void executors() {
    Registry here = Registry.load();
    Stream<String> ready = here.all(Kind.EXECUTOR).stream().map(e -> e.card().name());
    Stream<String> others =
        Executors.modules().stream()
            .filter(name -> here.find(Kind.EXECUTOR, name).isEmpty())
            .map(name -> name + " (with a class path of its own, built on first use)");
    say(true, "executors", Stream.concat(ready, others).collect(Collectors.joining(", ")));
  }

  /** Optional, and fetched when it is first needed. */
  private void pytorch() {
    try {
      String text =
          Installation.isPresent()
              ? Installation.libraries(false).toString()
              : "not here; ./drover fetches it for the first experiment that names djl (optional)";
      say(true, "pytorch", text);
    } catch (BackendMissingException e) {
      say(false, "pytorch", e.getMessage());
    }
  }

  private static String memory() {
    long total =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return Quantities.bytes(total)
        + ", of which this Java may use "
        + Quantities.bytes(Runtime.getRuntime().maxMemory());
  }

  private void disk() throws IOException {
    Path existing = Path.of(store.location()).toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    boolean writable = Files.isWritable(existing);
    say(
        writable && free > LITTLE_DISK,
        "disk",
        Quantities.bytes(free)
            + " free for the store under "
            + existing
            + (writable ? "" : ", which is not writable"));
  }

  /** Peers are optional: they read and go on with what Drover writes. */
  private void python(String peer) {
    String python = System.getenv().getOrDefault("DROVER_PYTHON", "python3");
    String code = "import " + peer + "; print(" + peer + ".__version__)";
    try {
      Process process = new ProcessBuilder(python, "-c", code).redirectErrorStream(true).start();
      boolean ended = process.waitFor(PYTHON_SECONDS, TimeUnit.SECONDS);
      String text =
          ended
              ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()
              : "";
      boolean found = ended && process.exitValue() == 0;
      say(true, peer, found ? text : "not installed for " + python + " (optional)");
    } catch (IOException e) {
      say(true, peer, "no " + python + " here (optional)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(boolean good, String what, String text) {
    well &= good;
    out.printf(Locale.ROOT, "%s %-12s %s%n", good ? "ok  " : "LOOK", what, text);
  }
}
