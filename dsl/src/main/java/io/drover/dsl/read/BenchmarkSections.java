package io.drover.dsl.read;

import io.drover.dsl.benchmark.Baseline;
import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.benchmark.Missed;
import io.drover.dsl.benchmark.Schedule;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a benchmark has beside its cells. */
final class BenchmarkSections {
  private final Tree tree;
  private final Section benchmark;
  private final Problems problems;
  private final ValueReader values;

  BenchmarkSections(Tree tree, Section benchmark, Problems problems) {
    this.tree = tree;
    this.benchmark = benchmark;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** When it is due; empty if by hand only, or wrong. */
  Optional<Schedule> schedule(SectionReader sections) {
    Optional<Node> node = benchmark.node("schedule");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Section section = sections.read(node, "schedule", BenchmarkLanguage.SCHEDULE);
    Optional<ZoneId> zone = section.word("zone").flatMap(this::zone);
    Optional<String> cron = section.word("cron");
    Optional<String> missed = section.word("missed");
    if (cron.isEmpty()) {
      return Optional.empty();
    }
    Missed policy =
        missed
            .map(word -> Missed.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
            .orElse(Missed.SKIP);
    try {
      Schedule schedule = new Schedule(cron.get(), zone.orElse(ZoneOffset.UTC), policy);
      schedule.refuses().ifPresent(must -> refuse("schedule.cron", must, ""));
      return Optional.of(schedule);
    } catch (IllegalArgumentException e) {
      refuse(
          "schedule.cron",
          "must be minute, hour, day of the month, month and day of the week",
          "Maybe '30 2 * * *'. " + String.valueOf(e.getMessage()).strip());
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
      String hint =
          DidYouMean.closest(name, known)
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("Maybe Europe/Berlin");
      refuse("schedule.zone", "must be a time zone", hint);
      return Optional.empty();
    }
  }

  /** What nights are compared with. */
  Optional<Baseline> baseline(Path folder) {
    Optional<String> text = benchmark.word("baseline");
    if (text.isEmpty() || text.get().equals(BenchmarkLanguage.LAST)) {
      return text.map(word -> new Baseline.Last());
    }
    if (text.get().endsWith(".json")) {
      Path file = folder.resolve(text.get()).normalize();
      if (!Files.isRegularFile(file)) {
        refuse("baseline", "must be the file of a night, but there is no " + file, "");
      }
      return Optional.of(new Baseline.Stored(file));
    }
    try {
      return Optional.of(new Baseline.Of(LocalDate.parse(text.get())));
    } catch (DateTimeException e) {
      refuse(
          "baseline",
          "must be last, a date such as 2026-11-23, or the file of a night, *.json",
          DidYouMean.closest(text.get(), List.of(BenchmarkLanguage.LAST))
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(""));
      return Optional.empty();
    }
  }

  /** Scores that count as 0 and 1, for each task or for none. */
  Map<String, Benchmark.Range> normalize(List<Cell> cells) {
    Map<String, Benchmark.Range> ranges = new LinkedHashMap<>();
    Optional<Node> node = benchmark.node("normalize");
    if (node.isEmpty()) {
      return ranges;
    }
    if (!(node.get() instanceof Node.Mapping mapping)) {
      values.refuse(node.get(), "normalize", "must be a mapping", "Maybe {CartPole-v1: [0, 500]}");
      return ranges;
    }
    Set<String> tasks = new LinkedHashSet<>();
    cells.forEach(cell -> tasks.add(cell.task()));
    for (Node.Entry entry : mapping.entries().values()) {
      String path = "normalize." + entry.key();
      if (!tasks.isEmpty() && !tasks.contains(entry.key())) {
        problems.add(
            entry.keyPlace(),
            path,
            "there is no such task in the matrix",
            DidYouMean.hint(entry.key(), List.copyOf(tasks), "tasks"));
      }
      range(entry.value(), path).ifPresent(range -> ranges.put(entry.key(), range));
    }
    for (String task : tasks) {
      if (!mapping.entries().containsKey(task)) {
        problems.add(
            tree.keyPlace("normalize"), "normalize." + task, "must be given, as for every task");
      }
    }
    return ranges;
  }

  private Optional<Benchmark.Range> range(Node node, String path) {
    List<Double> bounds = new ArrayList<>();
    if (node instanceof Node.Sequence list && list.items().size() == 2) {
      list.items().forEach(item -> values.number(item, path).ifPresent(bounds::add));
      if (bounds.size() == 2 && !bounds.get(0).equals(bounds.get(1))) {
        return Optional.of(new Benchmark.Range(bounds.get(0), bounds.get(1)));
      }
    }
    if (!(node instanceof Node.Sequence list) || list.items().size() != 2 || bounds.size() == 2) {
      values.refuse(node, path, "must be two different scores, those that count as 0 and 1", "");
    }
    return Optional.empty();
  }

  private void refuse(String path, String must, String hint) {
    Node node = tree.find(path).orElseThrow();
    problems.add(
        node.place(), path, must + (must.contains("but ") ? "" : ", but is " + node.words()), hint);
  }
}
