package io.drover.searchers.optuna.journal.replay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Reads times in the forms that Python writes: {@code 2026-11-23T08:14:54.935066}, which is local,
 * or with {@code +00:00} behind.
 */
final class Moments {
  private static final int DATE = 10;
  private static final int TIME = 26;
  private static final long SECONDS_OF_DAY = 86_400;

  private final ZoneId zone = ZoneId.systemDefault();
  private byte[] date = {};
  private long day;
  private long micros;

  /** Microseconds since 1970, or {@link TrialTable#NO_TIME} for null, of what was read last. */
  long micros() {
    return micros;
  }

  /** Reads a text or null; tells the place behind it, or -1 if it is neither. */
  int read(byte[] b, int from, int limit) {
    micros = TrialTable.NO_TIME;
    if (b[from] == 'n') {
      return JsonBytes.word(b, from, "null");
    }
    int p = from + 1;
    if (b[from] != '"' || p + TIME + 7 > limit || !day(b, p) || b[p + DATE] != 'T') {
      return JsonBytes.OTHER;
    }
    int hour = JsonBytes.whole(b, p + 11, p + 13);
    int minute = JsonBytes.whole(b, p + 14, p + 16);
    int second = JsonBytes.whole(b, p + 17, p + 19);
    int fraction = JsonBytes.whole(b, p + 20, p + TIME);
    boolean usual =
        (hour | minute | second | fraction) >= 0
            && hour < 24
            && minute < 60
            && second < 60
            && b[p + 13] == ':'
            && b[p + 16] == ':'
            && b[p + 19] == '.';
    if (!usual) {
      return JsonBytes.OTHER;
    }
    long seconds = day * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second;
    int end = p + TIME;
    if (b[end] == '"') {
      seconds =
          LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).atZone(zone).toEpochSecond();
    } else {
      end = JsonBytes.word(b, end, "+00:00");
    }
    if (end < 0 || b[end] != '"') {
      return JsonBytes.OTHER;
    }
    micros = seconds * 1_000_000 + fraction;
    return end + 1;
  }

  /** Reads a date, which mostly is the one before. */
  private boolean day(byte[] b, int p) {
    if (date.length == DATE && Arrays.equals(b, p, p + DATE, date, 0, DATE)) {
      return true;
    }
    int year = JsonBytes.whole(b, p, p + 4);
    int month = JsonBytes.whole(b, p + 5, p + 7);
    int dayOfMonth = JsonBytes.whole(b, p + 8, p + DATE);
    if ((year | month | dayOfMonth) < 0 || b[p + 4] != '-' || b[p + 7] != '-') {
      return false;
    }
    try {
      day = LocalDate.of(year, month, dayOfMonth).toEpochDay();
    } catch (DateTimeException notInTheCalendar) {
      return false;
    }
    date = Arrays.copyOfRange(b, p, p + DATE);
    return true;
  }
}
