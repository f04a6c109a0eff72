package io.drover.dsl.benchmark;

import java.time.LocalDate;

/**
 * One run of a benchmark. Its seeds are no other night's, so that nights are independent evidence.
 *
 * @param date it counts for
 * @param run 0, or how many others of that date ran before with other code or another file
 */
public record Night(LocalDate date, int run) implements Comparable<Night> {
  /** More than a day can have. */
  public static final int MOST_RUNS = 100;

  /** Seeds of one run. */
  private static final int SEEDS = 1000;

  /** Checks the number. */
  public Night {
    if (run < 0 || run >= MOST_RUNS) {
      throw new IllegalArgumentException("a date can have " + MOST_RUNS + " runs, but not " + run);
    }
  }

  /** The id of a seed: date, run and index in its digits, such as 2026112300004. */
  long seed(int index) {
    long day = (date.getYear() * 100L + date.getMonthValue()) * 100 + date.getDayOfMonth();
    return (day * MOST_RUNS + run) * SEEDS + index;
  }

  /** A small number that no other run and index has. */
  long number(int index) {
    return (date.toEpochDay() * MOST_RUNS + run) * SEEDS + index;
  }

  @Override
  public int compareTo(Night other) {
    int dates = date.compareTo(other.date);
    return dates != 0 ? dates : Integer.compare(run, other.run);
  }

  /** The date, and the run where it is not the first. */
  @Override
  public String toString() {
    return run == 0 ? date.toString() : date + "-" + (run + 1);
  }
}
