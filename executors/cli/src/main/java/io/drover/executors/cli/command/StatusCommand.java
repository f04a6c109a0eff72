package io.drover.executors.cli.command;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.study.StudyResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how far a run is. */
@Command(
    name = "status",
    description = "Tells how far a run is, from any terminal.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_DIR", description = "The run's directory.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path file = directory.resolve(RunDirectory.STATUS);
    if (!Files.exists(file)) {
      throw new UsageException(directory + " is no run directory: it has no " + file.getFileName());
    }
    Map<String, Object> status = read(file);
    PrintWriter out = spec.commandLine().getOut();
    boolean running = RunDirectory.isRunning(directory);
    Path result = directory.resolve(RunDirectory.RESULT);
    String state = running ? "running" : Files.exists(result) ? ended(result) : "not running";
    out.println(status.get("name") + ": " + state);
    out.println("  phase    " + status.get("phase"));
    if (running) {
      out.println(
          "  round    "
              + Quantities.steps(number(status, "env_steps_done"))
              + " of "
              + Quantities.steps(number(status, "env_steps_of_round"))
              + " environment steps");
    }
    out.println(
        "  trained  "
            + Quantities.steps(number(status, "env_steps_run"))
            + " environment steps by this process");
    if (status.get("best") instanceof Double best) {
      out.println("  best     " + Quantities.score(best));
    }
    if (status.get("front") instanceof Map<?, ?> front
        && front.get("trials") instanceof List<?> trials
        && front.get("hypervolume_share") instanceof Double share) {
      out.println(
          "  front    "
              + trials.size()
              + (trials.size() == 1 ? " trial" : " trials")
              + String.format(Locale.ROOT, ", hypervolume %.1f %%", 100 * share)
              + (front.get("knee") == null ? "" : ", knee at trial " + front.get("knee")));
    }
    if (status.get("latest") instanceof Double latest) {
      out.println("  latest   " + Quantities.score(latest));
    }
    out.println("  since    " + status.get("started") + ", updated " + status.get("updated"));
    out.flush();
    return ExitCode.OK;
  }

  private static String ended(Path result) throws IOException {
    String status = String.valueOf(read(result).get("status"));
    return status.equals(StudyResult.RUNNING) ? "not running, not yet complete" : status;
  }

  private static Map<String, Object> read(Path file) throws IOException {
    try {
      return Json.readObject(Files.readString(file));
    } catch (JsonException e) {
      throw new UsageException(file + " is damaged: " + e.getMessage());
    }
  }

  private static long number(Map<String, Object> status, String name) {
    return status.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
