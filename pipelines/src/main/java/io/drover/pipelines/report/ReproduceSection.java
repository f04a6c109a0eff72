package io.drover.pipelines.report;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The experiment and how to run it again. */
final class ReproduceSection {
  /** Entries of the execution facts that are shown here and not as facts. */
  static final Set<String> OWN_FACTS = Set.of("experiment_yaml", "run_dir");

  /** Where the command looks for a store by default. */
  private static final String STORE = "runs/.store";

  private static final Pattern PLAIN_PATH = Pattern.compile("[\\w./+-]+");
  private static final Map<String, String> PROMISES =
      Map.of(
          "bitwise",
          "The same file gives the same result, byte for byte: on any machine with the same Java"
              + " release line, at any parallelism, interrupted or not.",
          "versioned",
          "The same file gives the same result as long as the libraries and the device are the"
              + " same.",
          "none",
          "Running the same file again may give another result.");

  private ReproduceSection() {}

  static String html(Report report) {
    Experiment experiment = report.experiment();
    Object yaml = report.execution().get("experiment_yaml");
    return Html.section(
        "reproduce",
        "How to reproduce",
        Html.paragraph(PROMISES.getOrDefault(report.determinism(), report.determinism()))
            + "<pre><code>"
            + Html.text(commands(report))
            + "</code></pre>\n"
            + (yaml == null
                ? Html.details("The experiment", fields(experiment))
                : Html.details(
                    "The experiment, resolved",
                    "<pre><code>" + Html.text(yaml.toString()) + "</code></pre>\n")));
  }

  private static String commands(Report report) {
    String usual = "runs/" + report.experiment().name();
    String dir = fact(report, "run_dir", usual);
    String again =
        "# the same study; what is in the store is not trained again\n./drover run "
            + quoted(dir + "/experiment.yaml")
            + option("--run-dir", dir, usual)
            + option("--store", fact(report, "store", STORE), STORE)
            + "\n";
    boolean replays =
        report.experiment().test().how() == Test.How.REPLAY && report.line().size() > 1;
    return replays
        ? again
            + "\n# the winner's schedule on 20 further seeds\n./drover replay "
            + quoted(dir)
            + " --seeds 20\n"
        : again;
  }

  private static String fact(Report report, String name, String otherwise) {
    return report.execution().get(name) instanceof String given ? given : otherwise;
  }

  /** Nothing where the command takes this value by itself. */
  private static String option(String name, String value, String byDefault) {
    return value.equals(byDefault) ? "" : " " + name + " " + quoted(value);
  }

  private static String quoted(String path) {
    return PLAIN_PATH.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static String fields(Experiment experiment) {
    Table table = new Table("The main fields; everything else is in the run directory.", List.of());
    table.row(List.of("seed", Long.toString(experiment.seed())));
    table.row(List.of("task", use(experiment.task())));
    if (!experiment.wrap().isEmpty()) {
      table.row(
          List.of(
              "wrap",
              experiment.wrap().stream()
                  .map(ReproduceSection::use)
                  .collect(Collectors.joining("; ", "", ", from the task outwards"))));
    }
    table.row(List.of("algorithm", use(experiment.algorithm())));
    experiment.alternatives().forEach(other -> table.row(List.of("or", use(other))));
    table.row(List.of("train.env_steps", Quantities.steps(experiment.train().envSteps())));
    experiment
        .space()
        .domains()
        .forEach((name, domain) -> table.row(List.of("space." + name, domain.toString())));
    experiment.search().ifPresent(search -> table.row(List.of("search", use(search))));
    table.row(List.of("eval.episodes", Integer.toString(experiment.eval().episodes())));
    for (Objective objective : experiment.objectives().all()) {
      table.row(List.of("objective." + objective.direction(), objective.metric()));
    }
    table.row(List.of("seeds.tune", Json.write(experiment.seeds().tune())));
    table.row(List.of("seeds.validate", Json.write(experiment.seeds().validate())));
    table.row(List.of("seeds.test", Json.write(experiment.seeds().test())));
    table.row(
        List.of(
            "test", experiment.test().how() + ", " + experiment.test().episodes() + " episodes"));
    return table.html();
  }

  private static String use(Use use) {
    StringBuilder text = new StringBuilder(use.component());
    use.params().forEach((name, value) -> text.append(parameter(name, value)));
    return text.toString();
  }

  private static String parameter(String name, Object value) {
    return ", " + name + ": " + (value == null ? "none" : Quantities.value(value));
  }
}
