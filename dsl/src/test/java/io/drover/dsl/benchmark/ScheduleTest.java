package io.drover.dsl.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Clocks of Berlin went forward at 2026-03-29T01:00Z and back at 2026-10-25T01:00Z. */
class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void isDueByTheClocksOfItsZone() {
    assertThat(slot("30 2 * * *", "2026-07-01T00:00:00Z"))
        .isEqualTo(at("2026-07-01T00:30:00Z", "2026-07-01"));
    assertThat(slot("30 2 * * *", "2026-12-01T00:31:00Z"))
        .isEqualTo(at("2026-12-01T01:30:00Z", "2026-12-01"));
  }

  @Test
  void aTimeThatClocksSkipIsDueAnHourLater() {
    assertThat(slot("30 2 * * *", "2026-03-28T12:00:00Z"))
        .isEqualTo(at("2026-03-29T01:30:00Z", "2026-03-29")); // 03:30 in summer time
    assertThat(slot("30 2 * * *", "2026-03-29T01:30:00Z"))
        .isEqualTo(at("2026-03-30T00:30:00Z", "2026-03-30"));
  }

  @Test
  void aTimeThatClocksShowTwiceIsDueOnce() {
    assertThat(slot("30 2 * * *", "2026-10-24T12:00:00Z"))
        .isEqualTo(at("2026-10-25T00:30:00Z", "2026-10-25")); // 02:30 in summer time
    assertThat(slot("30 2 * * *", "2026-10-25T00:30:00Z"))
        .isEqualTo(at("2026-10-26T01:30:00Z", "2026-10-26"));
  }

  @Property(tries = 50)
  void noNightOfAYearIsLeftOutOrRunTwice(
      @ForAll @IntRange(max = 23) int hour, @ForAll @IntRange(max = 59) int minute) {
    Schedule schedule = new Schedule(minute + " " + hour + " * * *", BERLIN, Missed.SKIP);
    Instant from = LocalDate.of(2026, 1, 1).atStartOfDay(BERLIN).toInstant().minusSeconds(1);
    Instant to = LocalDate.of(2027, 1, 1).atStartOfDay(BERLIN).toInstant().minusSeconds(1);
    List<Schedule.Slot> slots = schedule.between(from, to, 1000);

    assertThat(slots).hasSize(365);
    assertThat(slots).extracting(Schedule.Slot::night).doesNotHaveDuplicates();
    assertThat(slots).extracting(Schedule.Slot::instant).isSorted();
  }

  @Test
  void weekdaysAndMonthsAreThoseOfCron() {
    assertThat(slot("0 3 * * 1", "2026-11-23T12:00:00Z")) // a Monday noon
        .isEqualTo(at("2026-11-30T02:00:00Z", "2026-11-30"));
    assertThat(slot("0 3 1 1 *", "2026-11-23T12:00:00Z"))
        .isEqualTo(at("2027-01-01T02:00:00Z", "2027-01-01"));
  }

  @Test
  void keepsTheLastOfManyTimes() {
    Schedule schedule = new Schedule("0 3 * * *", BERLIN, Missed.SKIP);
    Instant from = Instant.parse("2026-01-01T12:00:00Z");

    assertThat(schedule.between(from, Instant.parse("2026-11-23T12:00:00Z"), 2))
        .extracting(Schedule.Slot::night)
        .containsExactly(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
  }

  @Test
  void refusesMoreThanOnceADayAndNever() {
    assertThat(new Schedule("0 3,15 * * *", BERLIN, Missed.SKIP).refuses())
        .hasValueSatisfying(why -> assertThat(why).contains("twice on 2024-01-01"));
    assertThat(new Schedule("0 3 31 2 *", BERLIN, Missed.SKIP).refuses()).isPresent();
    assertThat(new Schedule("0 3 29 2 *", BERLIN, Missed.SKIP).refuses()).isEmpty();
  }

  @Test
  void refusesWhatIsNoCron() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule("at night", BERLIN, Missed.SKIP));
  }

  private static Schedule.Slot slot(String cron, String after) {
    return new Schedule(cron, BERLIN, Missed.SKIP).next(Instant.parse(after)).orElseThrow();
  }

  private static Schedule.Slot at(String instant, String night) {
    return new Schedule.Slot(Instant.parse(instant), LocalDate.parse(night));
  }
}
