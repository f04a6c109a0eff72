package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.rollout.Rollout;
import io.drover.dsl.json.Json;
import io.drover.dsl.task.TaskFacts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for people: the steps of a single episode, or the episodes of several. */
final class StepTable implements Rollout.Viewer {
  /** Rows of a long episode that are told, at its start and at its end. */
  private static final int FIRST = 16;

  private static final int LAST = 8;

  /** Numbers of an observation that stand in a row. */
  private static final int MOST_NUMBERS = 8;

  /** Numbers of a part of an observation that stand in a row. */
  private static final int FEWEST_NUMBERS = 2;

  /** A step, and what it led to. */
  private record Row(int step, String action, String reward, String seen, String end) {
    String text(int width) {
      String format = "  %5d  %-" + width + "s %9s  %s  %s";
      return String.format(Locale.ROOT, format, step, action, reward, seen, end).stripTrailing();
    }
  }

  /** Characters of an action. */
  private static final int NARROWEST = 10;

  /** What became of an episode. */
  private record Episode(int steps, double sum, String end) {}

  private final boolean single;
  private final List<String> contexts;
  private final List<Row> rows = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private int steps;
  private double sum;

  /**
   * Collects.
   *
   * @param contexts of the episodes in words; none if they have none of their own
   */
  StepTable(int episodes, List<String> contexts) {
    this.single = episodes == 1;
    this.contexts = contexts;
  }

  @Override
  public void started(Task task) {
    steps = 0;
    sum = 0;
    episodes.add(new Episode(0, 0, ""));
    if (single) {
      row("", "", task, "");
    }
  }

  @Override
  public void stepped(Task task, float[] action) {
    TaskFacts facts = task.facts();
    steps++;
    sum += task.rewards()[0];
    String end = task.terminated()[0] ? "terminated" : task.truncated()[0] ? "truncated" : "";
    episodes.set(episodes.size() - 1, new Episode(steps, sum, end));
    if (single) {
      row(
          plain(Seen.action(facts.actions(), action), MOST_NUMBERS),
          plain(task.rewards()[0]),
          task,
          end);
    }
  }

  private void row(String action, String reward, Task task, String end) {
    Object seen = Seen.observation(task.facts().observations(), task.observations());
    rows.add(new Row(steps, action, reward, plain(seen, MOST_NUMBERS), end));
  }

  private static String plain(Object seen, int most) {
    if (seen instanceof Float number) {
      return plain((float) number);
    }
    if (seen instanceof float[] numbers) {
      String shown =
          IntStream.range(0, Math.min(numbers.length, most))
              .mapToObj(k -> String.format(Locale.ROOT, "%9s", plain(numbers[k])))
              .collect(Collectors.joining(" "));
      return (numbers.length == 1 ? shown.strip() : shown)
          + (numbers.length > most ? " … (" + numbers.length + ")" : "");
    }
    if (seen instanceof Map<?, ?> parts) {
      int each = Math.max(FEWEST_NUMBERS, most / parts.size());
      return parts.entrySet().stream()
          .map(part -> part.getKey() + " " + plain(part.getValue(), each).strip())
          .collect(Collectors.joining(", "));
    }
    if (seen instanceof List<?> planes && planes.get(0) instanceof float[][]) {
      return "a picture";
    }
    return Json.write(seen);
  }

  /** Four decimals, fewer where there are none. */
  private static String plain(float number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e6) {
      return Long.toString((long) number);
    }
    boolean plain = Math.abs(number) >= 1e-3 && Math.abs(number) < 1e5;
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.2e", number);
  }

  /** Prints it all. */
  void print(PrintWriter out) {
    if (single) {
      int width = rows.stream().mapToInt(row -> row.action().length()).max().orElse(0);
      steps(out, Math.max(NARROWEST, width));
      Episode episode = episodes.get(0);
      out.println();
      out.println(
          "  return " + total(episode) + " after " + count(episode.steps()) + ", " + end(episode));
      return;
    }
    out.println("  episode  steps      return");
    for (int e = 0; e < episodes.size(); e++) {
      Episode episode = episodes.get(e);
      out.printf(
          Locale.ROOT,
          "  %7d  %5d  %10s  %-10s%s%n",
          e + 1,
          episode.steps(),
          total(episode),
          end(episode),
          contexts.isEmpty() ? "" : "  " + contexts.get(e));
    }
    double[] sums = episodes.stream().mapToDouble(Episode::sum).toArray();
    out.printf(Locale.ROOT, "%n  mean return %.2f%n", Arrays.stream(sums).average().orElse(0));
  }

  private void steps(PrintWriter out, int width) {
    out.println("   step  " + "action".concat(" ".repeat(width - 2)) + "reward  observation");
    int left = rows.size() - FIRST - LAST;
    boolean whole = left <= 1;
    for (int i = 0; i < rows.size(); i++) {
      if (whole || i < FIRST || i >= FIRST + left) {
        out.println(rows.get(i).text(width));
      } else if (i == FIRST) {
        out.println("      …  " + left + " more (--json tells all)");
      }
    }
  }

  private static String count(int steps) {
    return steps == 1 ? "1 step" : steps + " steps";
  }

  private static String total(Episode episode) {
    return plain((float) episode.sum());
  }

  private static String end(Episode episode) {
    return episode.end().isEmpty() ? "not over" : episode.end();
  }
}
