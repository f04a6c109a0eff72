package io.drover.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
  @ParameterizedTest
  @CsvSource({"20k,20000", "1M,1000000", "2.5M,2500000", "0.5k,500", "3G,3000000000", "0k,0"})
  void wholeNumbersHaveDecimalSuffixes(String text, long expected) {
    assertThat(Quantity.whole(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20",
        "k",
        "1.2345k",
        "0.0001k",
        "20K",
        "20 k",
        "-20k",
        "1e3k",
        ".5k",
        "1.k",
        "20kk",
        "",
        "99999999999999999999G",
        "1m"
      })
  void otherTextsAreNoWholeNumbers(String text) {
    assertThat(Quantity.whole(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"45s,PT45S", "30min,PT30M", "2h,PT2H", "1d,PT24H", "1.5h,PT1H30M", "0.25s,PT0.25S"})
  void timesHaveUnits(String text, Duration expected) {
    assertThat(Quantity.duration(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"45", "45m", "1h30min", "-1s", "s", "1 s", "1w", "", "0.0000000001s"})
  void otherTextsAreNoTimes(String text) {
    assertThat(Quantity.duration(text)).isEmpty();
  }
}
