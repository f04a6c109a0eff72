package io.drover.pipelines.benchmark.schedule;

import io.drover.dsl.benchmark.Missed;
import io.drover.dsl.benchmark.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a scheduler does about one benchmark now. Depends on nothing but its arguments.
 *
 * @param night to run; empty if there is none
 * @param passed how many other times it was due that are not run
 */
record Due(Optional<LocalDate> night, int passed) {
  /** More are not counted. */
  private static final int MOST = 1000;

  /**
   * Of the times since {@code handled} the last one is run. Those before the scheduler started were
   * missed, and what happens to them is the file's choice.
   *
   * @param handled until when every time has been seen to
   * @param started when this scheduler did
   */
  static Due of(Schedule schedule, Instant handled, Instant started, Instant now) {
    List<Schedule.Slot> slots = schedule.between(handled, now, MOST);
    boolean skip = schedule.missed() == Missed.SKIP;
    List<Schedule.Slot> wanted =
        slots.stream().filter(slot -> !skip || !slot.instant().isBefore(started)).toList();
    return wanted.isEmpty()
        ? new Due(Optional.empty(), slots.size())
        : new Due(Optional.of(wanted.get(wanted.size() - 1).night()), slots.size() - 1);
  }
}
