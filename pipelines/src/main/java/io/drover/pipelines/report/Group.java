package io.drover.pipelines.report;

import io.drover.pipelines.statistics.TestSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One set of trainings on the test seeds: the winner, or what stands beside it.
 *
 * @param kind {@code winner}, {@code default}, {@code random} or {@code other}; gives its colour
 * @param label in tables
 * @param shortLabel in charts
 * @param envSteps spent on finding and testing it; 0 if unknown
 */
record Group(String kind, String label, String shortLabel, TestSummary test, long envSteps) {
  private static final Map<String, String> LABELS =
      Map.of("default", "Default configuration", "random", "Random search, equal budget");
  private static final Map<String, String> SHORT_LABELS =
      Map.of("default", "Default", "random", "Random search");

  static List<Group> of(Report report) {
    List<Group> groups = new ArrayList<>();
    boolean searched = report.experiment().search().isPresent();
    report
        .test()
        .ifPresent(
            test ->
                groups.add(
                    new Group(
                        "winner",
                        searched ? "Winner of the search" : "The configuration of the file",
                        searched ? "Winner" : "Configuration",
                        test,
                        ownSteps(report))));
    report.beside().forEach((name, test) -> groups.add(beside(name, test, report)));
    return groups;
  }

  private static Group beside(String name, TestSummary test, Report report) {
    return new Group(
        LABELS.containsKey(name) ? name : "other",
        LABELS.getOrDefault(name, name),
        SHORT_LABELS.getOrDefault(name, name),
        test,
        report.envSteps().entrySet().stream()
            .filter(phase -> belongs(phase.getKey(), name))
            .mapToLong(Map.Entry::getValue)
            .sum());
  }

  private static long ownSteps(Report report) {
    Set<String> beside = report.beside().keySet();
    return report.envSteps().entrySet().stream()
        .filter(phase -> beside.stream().noneMatch(name -> belongs(phase.getKey(), name)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Phases of what stands beside are named after it: {@code random} or {@code random_tune}. */
  private static boolean belongs(String phase, String name) {
    return phase.startsWith(name)
        && (phase.length() == name.length()
            || !Character.isLetterOrDigit(phase.charAt(name.length())));
  }
}
