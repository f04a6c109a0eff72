package io.drover.pipelines.contexts;

import java.util.List;

/**
 * What trainings drew of one parameter, interval by interval.
 *
 * @param parameter of the task
 * @param low lowest value of its range
 * @param high highest value
 * @param intervals in order
 */
public record Drawn(String parameter, double low, double high, List<Interval> intervals) {
  /** Copies the list. */
  public Drawn {
    intervals = List.copyOf(intervals);
  }

  /**
   * Between two checkpoints.
   *
   * @param fromStep environment steps of each training at its start
   * @param toStep at its end
   * @param counts episodes in each of equal parts of the range, over all trainings
   */
  public record Interval(long fromStep, long toStep, List<Long> counts) {
    /** Copies the list. */
    public Interval {
      counts = List.copyOf(counts);
    }

    /** Episodes in it. */
    public long episodes() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}
