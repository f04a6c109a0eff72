package io.drover.pipelines.report;

import io.drover.dsl.context.ContextParam;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.contexts.ContextFindings;
import io.drover.pipelines.contexts.Drawn;
import io.drover.pipelines.contexts.Tested;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the curriculum drew while training, and the return in each part of the test's contexts. */
final class ContextSections {
  /** Parts of a range in the table. */
  private static final int PARTS = 5;

  private ContextSections() {}

  /** Both sections; nothing where the task is always the same. */
  static String html(Report report, ScoreFormat format) {
    return report.contexts().map(found -> drawn(report, found) + tested(found, format)).orElse("");
  }

  private static String drawn(Report report, ContextFindings found) {
    if (found.drawn().isEmpty() || found.drawn().get(0).intervals().isEmpty()) {
      return "";
    }
    String teacher = report.experiment().curriculum().map(Use::component).orElse("");
    List<String> names = found.drawn().stream().map(Drawn::parameter).toList();
    String figure =
        Html.figure(
            "drawn",
            "Shares of the contexts that were drawn against environment steps, for "
                + String.join(", ", names)
                + ".",
            "What the curriculum "
                + teacher
                + " drew in trainings on the test seeds: the stronger the colour, the more of an interval’s"
                + " episodes had such a context.");
    List<String> headings = new ArrayList<>(List.of("Env steps", "Episodes"));
    names.forEach(name -> headings.add("Mean " + name));
    Table table = new Table("Contexts drawn, by interval.", headings);
    for (int i = 0; i < found.drawn().get(0).intervals().size(); i++) {
      table.row(interval(found.drawn(), i));
    }
    return Html.section(
        "drawn", "What the curriculum drew", figure + Html.details("Every interval", table.html()));
  }

  private static List<String> interval(List<Drawn> drawn, int i) {
    Drawn.Interval first = drawn.get(0).intervals().get(i);
    List<String> cells = new ArrayList<>();
    cells.add(Quantities.steps(first.toStep()));
    cells.add(Quantities.steps(first.episodes()));
    drawn.forEach(one -> cells.add(mean(one, one.intervals().get(i))));
    return cells;
  }

  /** As if every context lay in the middle of its part of the range. */
  private static String mean(Drawn drawn, Drawn.Interval interval) {
    double sum = 0;
    int parts = interval.counts().size();
    for (int bin = 0; bin < parts; bin++) {
      sum += interval.counts().get(bin) * (bin + 0.5) / parts;
    }
    return interval.episodes() == 0
        ? "–"
        : Quantities.value(drawn.low() + (drawn.high() - drawn.low()) * sum / interval.episodes());
  }

  private static String tested(ContextFindings found, ScoreFormat format) {
    if (found.tested().isEmpty() || found.parameters().isEmpty()) {
      return "";
    }
    List<String> names = found.parameters().stream().map(ContextParam::name).toList();
    String curves =
        Html.figure(
            "returns",
            "Mean return in the contexts of the test against " + String.join(", ", names) + ".",
            "Return in each context of the test (dots), the mean over trainings on all test seeds,"
                + " and the mean in each part of a parameter’s range (line).");
    String map =
        names.size() < 2
            ? ""
            : Html.figure(
                "return-map",
                "Mean return over pairs of " + String.join(", ", names) + ".",
                "Mean return over two parameters at a time: the stronger the colour, the higher.");
    return Html.section(
        "returns",
        "Return over the contexts of the test",
        curves
            + map
            + Html.details("Every parameter, by parts of its range", parts(found, format)));
  }

  private static String parts(ContextFindings found, ScoreFormat format) {
    Table table =
        new Table(
            "Mean return in parts of each parameter’s range.",
            List.of("Parameter", "From", "To", "Contexts", "Mean return"));
    for (int d = 0; d < found.parameters().size(); d++) {
      ContextParam param = found.parameters().get(d);
      double width = (param.high() - param.low()) / PARTS;
      for (int part = 0; part < PARTS; part++) {
        double[] returns = returns(found.tested(), d, param, part);
        OptionalDouble mean = Arrays.stream(returns).average();
        table.row(
            List.of(
                param.name(),
                Quantities.value(param.low() + part * width),
                Quantities.value(param.low() + (part + 1) * width),
                Integer.toString(returns.length),
                format.of(mean)));
      }
    }
    return table.html();
  }

  private static double[] returns(List<Tested> tested, int d, ContextParam param, int part) {
    return tested.stream()
        .filter(one -> part(one.context().get(d), param) == part)
        .mapToDouble(Tested::returnMean)
        .toArray();
  }

  private static int part(double value, ContextParam param) {
    double place = (value - param.low()) / (param.high() - param.low());
    return Math.min(PARTS - 1, (int) (place * PARTS));
  }

  /** What the page's script draws; null where the task is always the same. */
  static Object data(Report report) {
    return report.contexts().map(ContextSections::data).orElse(null);
  }

  private static Object data(ContextFindings found) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("drawn", found.drawn());
    data.put("parameters", found.parameters());
    data.put(
        "tested",
        found.tested().stream().map(one -> List.of(one.context(), one.returnMean())).toList());
    return data;
  }
}
