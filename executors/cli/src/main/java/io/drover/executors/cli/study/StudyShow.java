package io.drover.executors.cli.study;

import io.drover.dsl.json.Json;
import io.drover.executors.cli.arguments.ExitCode;
import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.plots.StudyPage;
import io.drover.searchers.importance.Fanova;
import io.drover.searchers.importance.Importance;
import io.drover.searchers.importance.PedAnova;
import io.drover.searchers.optuna.FrozenStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what studies hold. */
@Command(
    name = "show",
    description =
        "Tells what studies hold: trials by state, the best ones, and which parameters matter.",
    mixinStandardHelpOptions = true)
public final class StudyShow implements Callable<Integer> {
  @Mixin private StudySource source;

  @Option(names = "--json", description = "As one JSON object a line and study.")
  private boolean json;

  @Option(
      names = "--importance",
      paramLabel = "HOW",
      defaultValue = "ped-anova",
      description =
          "How it is told which parameters matter: ped-anova (Optuna's default), fanova or none."
              + " Default: ped-anova")
  private String importance;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Writes a page with the plots of one study: history, importances, slice, contour, parallel"
              + " coordinates, timeline. It opens without a network.")
  private Path html;

  /** Ways to tell which parameters matter, by name. */
  private static final Map<String, Optional<Importance>> IMPORTANCES = importances();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<Importance> how = IMPORTANCES.get(importance);
    if (how == null) {
      throw new UsageException(
          "--importance must be one of "
              + String.join(", ", IMPORTANCES.keySet())
              + ", but is '"
              + importance
              + "'");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (html != null) {
      FrozenStudy study = source.study();
      Path folder = html.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException("--html: there is no folder " + folder);
      }
      Files.writeString(html, StudyPage.html(study));
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("study", study.name());
      line.put("html", html.toString());
      out.println(json ? Json.write(line) : "plots of " + study.name() + ": " + html);
      out.flush();
      return ExitCode.OK;
    }
    long start = System.nanoTime();
    List<FrozenStudy> studies = source.studies();
    double seconds = (System.nanoTime() - start) / 1e9;
    for (FrozenStudy study : studies) {
      StudySummary summary = StudySummary.of(study, how);
      if (json) {
        Map<String, Object> line = summary.plain();
        line.put("read_seconds", seconds);
        out.println(Json.write(line));
      } else {
        out.print(summary.text());
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Map<String, Optional<Importance>> importances() {
    Map<String, Optional<Importance>> importances = new LinkedHashMap<>();
    importances.put("ped-anova", Optional.of(new PedAnova()));
    importances.put("fanova", Optional.of(new Fanova()));
    importances.put("none", Optional.empty());
    return importances;
  }
}
