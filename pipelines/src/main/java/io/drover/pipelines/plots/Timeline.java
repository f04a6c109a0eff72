package io.drover.pipelines.plots;

import io.drover.searchers.optuna.FrozenTrial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which trial ran when. Long times in which nothing ran, such as between a run and its resumption,
 * are cut out, so that the rest can be seen.
 *
 * @param sessions of work, by time
 * @param spans of the trials by their places; empty for those whose times are not known
 */
record Timeline(List<Session> sessions, List<Optional<Span>> spans) {
  /** Nothing is cut out that is shorter than this part of all the work. */
  private static final double LONG = 0.2;

  private static final long LEAST_PAUSE_MILLIS = 10_000;

  /**
   * Work without a long pause.
   *
   * @param start of its first trial
   * @param at milliseconds of sessions before it
   * @param pause milliseconds since the one before it ended; 0 for the first
   */
  record Session(Instant start, long at, long pause) {}

  /**
   * A trial's time.
   *
   * @param at milliseconds since the first session began, without pauses
   * @param length in milliseconds
   */
  record Span(long at, long length) {}

  /** Trials without a start, or with none that can be right, are left out. */
  static Timeline of(List<FrozenTrial> trials) {
    long last = trials.stream().mapToLong(Timeline::known).max().orElse(0);
    long[][] times = trials.stream().map(trial -> times(trial, last)).toArray(long[][]::new);
    long[][] sorted =
        Arrays.stream(times)
            .filter(time -> time.length > 0)
            .sorted(Comparator.comparingLong(time -> time[0]))
            .toArray(long[][]::new);
    List<Session> sessions = sessions(sorted, Math.max(LEAST_PAUSE_MILLIS, LONG * busy(sorted)));
    List<Optional<Span>> spans = new ArrayList<>();
    for (long[] time : times) {
      spans.add(time.length == 0 ? Optional.empty() : Optional.of(span(time, sessions)));
    }
    return new Timeline(sessions, List.copyOf(spans));
  }

  /** The latest moment that a trial tells of; 0 without one. */
  private static long known(FrozenTrial trial) {
    return trial.complete().or(trial::start).map(Instant::toEpochMilli).orElse(0L);
  }

  /** Start and end; a running one ends at the last moment that any trial tells of. */
  private static long[] times(FrozenTrial trial, long last) {
    long start = trial.start().map(Instant::toEpochMilli).orElse(0L);
    long end = trial.complete().map(Instant::toEpochMilli).orElse(last);
    return start <= 0 || end < start ? new long[0] : new long[] {start, end};
  }

  /** Milliseconds in which anything ran. */
  private static long busy(long[][] sorted) {
    long busy = 0;
    long end = Long.MIN_VALUE;
    for (long[] time : sorted) {
      busy += Math.max(0, time[1] - Math.max(time[0], end));
      end = Math.max(end, time[1]);
    }
    return busy;
  }

  private static List<Session> sessions(long[][] sorted, double longest) {
    List<Session> sessions = new ArrayList<>();
    long end = 0;
    for (long[] time : sorted) {
      if (sessions.isEmpty()) {
        sessions.add(new Session(Instant.ofEpochMilli(time[0]), 0, 0));
      } else if (time[0] - end > longest) {
        Session before = sessions.get(sessions.size() - 1);
        long at = before.at() + end - before.start().toEpochMilli();
        sessions.add(new Session(Instant.ofEpochMilli(time[0]), at, time[0] - end));
      }
      end = Math.max(end, time[1]);
    }
    return List.copyOf(sessions);
  }

  private static Span span(long[] time, List<Session> sessions) {
    Session in = sessions.get(0);
    for (Session session : sessions) {
      in = session.start().toEpochMilli() <= time[0] ? session : in;
    }
    return new Span(in.at() + time[0] - in.start().toEpochMilli(), time[1] - time[0]);
  }

  /** How many trials it shows. */
  long shown() {
    return spans.stream().filter(Optional::isPresent).count();
  }

  /** For the page's script. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(
        "sessions",
        sessions.stream().map(s -> List.of(s.start().toEpochMilli(), s.at(), s.pause())).toList());
    plain.put(
        "spans",
        spans.stream().map(s -> s.map(x -> List.of(x.at(), x.length())).orElse(null)).toList());
    return plain;
  }
}
