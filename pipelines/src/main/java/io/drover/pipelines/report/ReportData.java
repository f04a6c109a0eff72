package io.drover.pipelines.report;

import io.drover.dsl.json.Json;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.pipelines.plots.StudyPlots;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the page's script draws, as JSON. Trials are columns: a report can have thousands. */
final class ReportData {
  private ReportData() {}

  static String json(Report report, ScoreFormat format, Optional<StudyPlots> plots) {
    Trials trials = new Trials(report);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("maximize", report.experiment().objective().maximize());
    data.put("decimals", format.decimals());
    data.put("solvedAt", boxed(report.solvedAt()));
    data.put("horizon", report.experiment().train().envSteps());
    data.put("groups", groups(report));
    data.put("stages", GapSection.stages(report).stream().map(ReportData::stage).toList());
    data.put("learning", learning(report));
    data.put("population", trials.isPopulation());
    data.put("parameters", parameters(report));
    data.put("trials", trials(trials, plots));
    data.put("study", plots.map(StudyPlots::plain).orElse(null));
    data.put("contexts", ContextSections.data(report));
    data.put("line", report.line().stream().map(Proposal::trial).toList());
    report.additions().forEach(addition -> data.put(addition.name(), addition.data()));
    return Json.write(data);
  }

  private static List<Object> groups(Report report) {
    List<Object> groups = new ArrayList<>();
    for (Group group : Group.of(report)) {
      TestSummary test = group.test();
      groups.add(
          object(
              "label",
              group.shortLabel(),
              "kind",
              group.kind(),
              "iqm",
              boxed(test.iqm()),
              "ci",
              test.ci95().map(ci -> List.of(ci.low(), ci.high())).orElse(null),
              "seeds",
              test.perSeed().stream()
                  .map(seed -> pair(seed.seed(), boxed(seed.score())))
                  .toList()));
    }
    return groups;
  }

  private static Object learning(Report report) {
    return object(
        "seeds",
        report.curves().stream()
            .map(
                curve ->
                    object(
                        "seed",
                        curve.seed(),
                        "failure",
                        curve.failure().orElse(null),
                        "points",
                        curve.points().stream().map(p -> pair(p.envSteps(), p.score())).toList()))
            .toList(),
        "band",
        ResultSection.band(report).stream()
            .map(
                at ->
                    object(
                        "steps",
                        at.envSteps(),
                        "iqm",
                        boxed(at.iqm()),
                        "low",
                        boxed(at.low()),
                        "high",
                        boxed(at.high())))
            .toList());
  }

  private static Object stage(GapSection.Stage stage) {
    return object(
        "label",
        stage.shortLabel(),
        "score",
        stage.score(),
        "ci",
        stage.ci95().map(ci -> List.of(ci.low(), ci.high())).orElse(null),
        "honest",
        stage.honest());
  }

  private static List<Object> parameters(Report report) {
    List<Object> parameters = new ArrayList<>();
    report.experiment().space().domains().forEach((n, d) -> parameters.add(parameter(n, d)));
    return parameters;
  }

  private static Object parameter(String name, Domain domain) {
    if (domain instanceof FloatDomain d) {
      String scale = d.scale().name().toLowerCase(Locale.ROOT);
      return object("name", name, "low", d.low(), "high", d.high(), "scale", scale);
    }
    if (domain instanceof IntDomain d) {
      String scale = d.pow2() ? "log2" : d.log() ? "log" : "linear";
      return object("name", name, "low", d.low(), "high", d.high(), "scale", scale, "int", true);
    }
    List<Object> choices = ((CategoricalDomain) domain).choices();
    return object("name", name, "choices", choices.stream().map(Quantities::value).toList());
  }

  /** Where there are plots of configurations, these have the values of parameters. */
  private static Object trials(Trials trials, Optional<StudyPlots> plots) {
    boolean own = trials.isPopulation() || !plots.map(StudyPlots::showsAll).orElse(false);
    return object(
        "id", column(trials, Proposal::trial),
        "member", column(trials, Proposal::member),
        "generation", column(trials, Proposal::generation),
        "parent", column(trials, p -> p.parent().orElse(-1)),
        "from", column(trials, Proposal::fromStep),
        "to", column(trials, Proposal::toStep),
        "reason", column(trials, Proposal::reason),
        "values", own ? column(trials, p -> values(p, trials)) : null,
        "failure", trials.stream().map(r -> r.failure().orElse(null)).toList(),
        "evaluations", trials.stream().map(ReportData::evaluations).toList());
  }

  private static List<Object> column(Trials trials, Function<Proposal, Object> cell) {
    return trials.stream().map(Result::proposal).map(cell).toList();
  }

  /** Numbers as they are where their axis is one of numbers; else words, as choices have them. */
  private static List<Object> values(Proposal proposal, Trials trials) {
    List<Object> values = new ArrayList<>();
    trials
        .domains()
        .forEach(
            (path, domain) -> {
              Object value = proposal.configuration().values().get(path);
              boolean number = value instanceof Number && !(domain instanceof CategoricalDomain);
              values.add(value == null || number ? value : Quantities.value(value));
            });
    return values;
  }

  private static List<Object> evaluations(Result result) {
    return result.evaluations().stream()
        .map(e -> pair(e.envSteps(), StudyPlots.rounded(e.score())))
        .toList();
  }

  private static Object pair(Object first, Object second) {
    return Arrays.asList(first, second);
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
