package io.drover.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class QuantityPropertyTest {
  @Property
  void wholeNumbersRoundTrip(@ForAll @LongRange(min = 0, max = 9_000_000_000L) long thousands) {
    assertThat(Quantity.whole(thousands + "k")).hasValue(thousands * 1000);
    assertThat(Quantity.whole(thousands / 1000 + "." + digits(thousands % 1000) + "M"))
        .hasValue(thousands * 1000);
  }

  @Property
  void timesRoundTrip(
      @ForAll @LongRange(min = 0, max = 4_000_000) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos) {
    for (Duration time :
        new Duration[] {Duration.ofSeconds(seconds), Duration.ofSeconds(seconds, nanos)}) {
      assertThat(Quantity.duration(Quantity.write(time))).hasValue(time);
    }
  }

  private static String digits(long rest) {
    return String.format(Locale.ROOT, "%03d", rest);
  }
}
