package io.drover.dsl.benchmark;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a benchmark is due.
 *
 * @param cron five fields, as in Unix's crontab
 * @param zone whose clocks the cron is about
 * @param missed what happens to nights in which no scheduler ran
 */
public record Schedule(String cron, ZoneId zone, Missed missed) {
  /** Long enough to meet every day of every month. */
  private static final int YEARS = 4;

  /**
   * Checks the cron.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Schedule {
    parse(cron);
  }

  /** A time at which it is due, and the night that it then counts for. */
  public record Slot(Instant instant, LocalDate night) {}

  /**
   * The next time it is due after an instant; empty if never again. A time that clocks skip is as
   * much later as they are put forward; of one that they show twice it is the first: there is no
   * night without its run, and none with two.
   */
  public Optional<Slot> next(Instant after) {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    // Local time as if no clock were ever changed; a day back, because a changed clock goes back.
    LocalDateTime from = LocalDateTime.ofInstant(after, zone).minusDays(1);
    Optional<ZonedDateTime> local = times.nextExecution(from.atZone(ZoneOffset.UTC));
    while (local.isPresent()) {
      LocalDateTime due = local.get().toLocalDateTime();
      Instant instant = ZonedDateTime.ofLocal(due, zone, null).toInstant();
      if (instant.isAfter(after)) {
        return Optional.of(new Slot(instant, due.toLocalDate()));
      }
      local = times.nextExecution(local.get());
    }
    return Optional.empty();
  }

  /**
   * Every time it is due after one instant and not after another, the last {@code most} of them.
   */
  public List<Slot> between(Instant after, Instant until, int most) {
    List<Slot> slots = new ArrayList<>();
    Optional<Slot> slot = next(after);
    while (slot.isPresent() && !slot.get().instant().isAfter(until)) {
      slots.add(slot.get());
      if (slots.size() > most) {
        slots.remove(0);
      }
      slot = next(slot.get().instant());
    }
    return slots;
  }

  /** A date on which it would be due more than once; empty if there is none. */
  Optional<LocalDate> twice() {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    Set<LocalDate> dates = new HashSet<>();
    ZonedDateTime start = LocalDate.of(2024, 1, 1).atStartOfDay(ZoneOffset.UTC);
    Optional<ZonedDateTime> due = times.nextExecution(start.minusSeconds(1));
    while (due.isPresent() && due.get().isBefore(start.plusYears(YEARS))) {
      if (!dates.add(due.get().toLocalDate())) {
        return Optional.of(due.get().toLocalDate());
      }
      due = times.nextExecution(due.get());
    }
    return Optional.empty();
  }

  /** Why no night is due, or a night twice; empty if all is well. */
  public Optional<String> refuses() {
    if (next(LocalDate.of(2024, 1, 1).atStartOfDay(zone).toInstant()).isEmpty()) {
      return Optional.of("must be due at some time, but never is");
    }
    return twice().map(date -> "must be due at most once a day, but is due twice on " + date);
  }

  private static Cron parse(String cron) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
  }
}
