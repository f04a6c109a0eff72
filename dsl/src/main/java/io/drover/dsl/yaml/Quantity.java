package io.drover.dsl.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: {@code 20k} and {@code 1.5M} of something, {@code 30min} of time. */
public final class Quantity {
  /** A whole number with a decimal suffix, as a regular expression of ECMA 262 and Java. */
  public static final String WHOLE_PATTERN = "[0-9]+(\\.[0-9]+)?[kMG]";

  /** A time with its unit, as a regular expression of ECMA 262 and Java. */
  public static final String DURATION_PATTERN = "[0-9]+(\\.[0-9]+)?(s|min|h|d)";

  private static final Pattern WHOLE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kMG])");
  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(s|min|h|d)");

  /** Nobody waits longer, and the longest text that is worth looking at. */
  private static final int LONGEST = 32;

  private Quantity() {}

  /** The whole number that the text stands for; empty if it stands for none. */
  public static OptionalLong whole(String text) {
    Matcher m = WHOLE.matcher(text);
    if (text.length() > LONGEST || !m.matches()) {
      return OptionalLong.empty();
    }
    long unit =
        switch (m.group(2).charAt(0)) {
          case 'k' -> 1_000L;
          case 'M' -> 1_000_000L;
          default -> 1_000_000_000L;
        };
    return exact(m.group(1), unit);
  }

  /** The time that the text stands for, to the nanosecond; empty if it stands for none. */
  public static Optional<Duration> duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (text.length() > LONGEST || !m.matches()) {
      return Optional.empty();
    }
    OptionalLong nanos = exact(m.group(1), seconds(m.group(2).charAt(0)) * 1_000_000_000L);
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  /** The shortest text for which {@link #duration} gives this time, in the largest whole unit. */
  public static String write(Duration time) {
    for (String unit : new String[] {"d", "h", "min"}) {
      long seconds = seconds(unit.charAt(0));
      if (time.getNano() == 0 && time.getSeconds() > 0 && time.getSeconds() % seconds == 0) {
        return time.getSeconds() / seconds + unit;
      }
    }
    BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
    return seconds.toPlainString() + "s";
  }

  private static long seconds(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      default -> 86_400;
    };
  }

  private static OptionalLong exact(String number, long unit) {
    try {
      BigDecimal value = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException notWholeOrTooLarge) {
      return OptionalLong.empty();
    }
  }
}
