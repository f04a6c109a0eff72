package io.drover.pipelines.report;

import io.drover.dsl.json.Json;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Table;
import io.drover.pipelines.report.numbers.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Environment steps and time. */
final class CostSection {
  private static final Map<String, String> PHASES =
      Map.of(
          "tune", "Tuning",
          "validate", "Validation",
          "agent", "Winner’s own weights",
          "test", "Test",
          "default", "Default configuration",
          "random", "Random search");

  private CostSection() {}

  static String html(Report report) {
    String content = steps(report.envSteps()) + execution(report.execution());
    return content.isEmpty() ? "" : Html.section("cost", "Cost", content);
  }

  private static String steps(Map<String, Long> phases) {
    long total = phases.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return "";
    }
    Table table =
        new Table(
            "Environment steps by phase, as if nothing had been reused.",
            List.of("Phase", "Env steps", "Share"));
    phases.forEach(
        (phase, steps) ->
            table.row(
                "",
                "<span class=\"phase\">"
                    + Html.text(label(phase))
                    + "</span>"
                    + bar((double) steps / total),
                List.of(Quantities.steps(steps), Quantities.percent((double) steps / total))));
    table.row("total", "Total", List.of(Quantities.steps(total), ""));
    return table.html();
  }

  private static String label(String phase) {
    String label = PHASES.get(phase);
    return label != null ? label : words(phase);
  }

  private static String bar(double share) {
    return String.format(
        Locale.ROOT,
        "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:%.1f%%\"></i></span>",
        100 * share);
  }

  private static String execution(Map<String, Object> facts) {
    Table table = new Table("This run; another of the same file may differ here.", List.of());
    facts.forEach(
        (name, value) -> {
          if (!ReproduceSection.OWN_FACTS.contains(name)) {
            table.row(List.of(factLabel(name), fact(name, value)));
          }
        });
    return facts.keySet().stream().allMatch(ReproduceSection.OWN_FACTS::contains)
        ? ""
        : "<div class=\"facts\">" + table.html() + "</div>\n";
  }

  private static String factLabel(String name) {
    return name.equals("env_steps_per_second")
        ? "Environment steps per second"
        : words(name.endsWith("_seconds") ? name.substring(0, name.length() - 8) : name);
  }

  /** Snake case as words. */
  private static String words(String name) {
    String words = name.replace('_', ' ').replace('.', ' ').replace("cpu", "CPU");
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String fact(String name, Object value) {
    if (value instanceof Number number) {
      return name.endsWith("_seconds")
          ? Quantities.seconds(number.doubleValue())
          : Quantities.steps(number.doubleValue());
    }
    return value instanceof String text ? text : Json.write(value);
  }
}
