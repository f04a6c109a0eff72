package io.drover.pipelines.report.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.statistics.TestSummary.Bounds;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500     | 499.77   | 499.8",
        "500     | 500      | 500.0",
        "500     | 0        | 0.0",
        "500     | -3.14159 | −3.1",
        "99.9996 | 99.9996  | 100.0",
        "1       | 0.12345  | 0.123",
        "0.02    | 0.012345 | 0.01234",
        "12345.6 | 12345.6  | 12,346",
        "0       | 0        | 0.0",
        "2e7     | 2e7      | 2.000×10⁷",
        "1e-9    | -1.5e-9  | −1.500×10⁻⁹"
      })
  void givesTheLargestScoreFourDigitsAndTheOthersAsManyDecimals(
      double largest, double score, String text) {
    assertThat(ScoreFormat.upTo(largest).of(score)).isEqualTo(text);
  }

  @Test
  void writesIntervalsAndTheAbsent() {
    ScoreFormat format = ScoreFormat.upTo(500);

    assertThat(format.of(new Bounds(499.81, 500))).isEqualTo("[499.8, 500.0]");
    assertThat(format.of(OptionalDouble.empty())).isEqualTo("–");
  }

  @Test
  void doesNotWriteANegativeZero() {
    assertThat(ScoreFormat.upTo(500).of(-0.01)).isEqualTo("0.0");
  }
}
