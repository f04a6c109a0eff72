package io.drover.pipelines.report.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "9216 | 9,216",
        "20000 | 20k",
        "196608 | 196.6k",
        "999949 | 999.9k",
        "999950 | 1M",
        "2359296 | 2.359M",
        "3e9 | 3G"
      })
  void countsHaveUnits(double count, String text) {
    assertThat(Quantities.steps(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.4213 | 0.421 s",
        "83.2 | 83.2 s",
        "99.96 | 1 min 40 s",
        "725 | 12 min 5 s",
        "11520 | 3 h 12 min"
      })
  void timesHaveUnits(double seconds, String text) {
    assertThat(Quantities.seconds(seconds)).isEqualTo(text);
  }

  @Test
  void valuesOfParametersHaveFourDigits() {
    assertThat(Quantities.value(3e-4)).isEqualTo("3e-4");
    assertThat(Quantities.value(2.3149e-4)).isEqualTo("2.315e-4");
    assertThat(Quantities.value(1e-10)).isEqualTo("1e-10");
    assertThat(Quantities.value(2.5e10)).isEqualTo("2.5e10");
    assertThat(Quantities.value(0.99)).isEqualTo("0.99");
    assertThat(Quantities.value(0.0)).isEqualTo("0");
    assertThat(Quantities.value(100.0)).isEqualTo("100");
    assertThat(Quantities.value(256L)).isEqualTo("256");
    assertThat(Quantities.value("tanh")).isEqualTo("tanh");
    assertThat(Quantities.value(true)).isEqualTo("true");
    assertThat(Quantities.value(List.of(64L, 64L))).isEqualTo("[64,64]");
  }
}
