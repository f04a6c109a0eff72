package io.drover.catalog.initialisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTest {
  @ParameterizedTest
  @CsvSource({"4, 64, 1.41421356", "64, 64, 1.41421356", "64, 2, 0.01", "7, 1, 1"})
  void vectorsOfTheShorterSideAreOrthogonalAndAsLongAsTheGain(
      int inputs, int outputs, double gain) {
    int end = 1 + inputs * outputs;
    float[] w = new float[end + outputs + 1];
    new Orthogonal().fill(w, 1, end, inputs, outputs, 0, outputs, gain, Key.of(5).rng());
    boolean byColumn = inputs >= outputs;
    int count = Math.min(inputs, outputs);
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        double dot = 0;
        for (int k = 0; k < Math.max(inputs, outputs); k++) {
          int first = byColumn ? k * outputs + a : a * outputs + k;
          int second = byColumn ? k * outputs + b : b * outputs + k;
          dot += (double) w[1 + first] * w[1 + second];
        }
        assertThat(dot).isCloseTo(a == b ? gain * gain : 0, within(1e-6 * gain * gain));
      }
    }
    assertThat(w[0]).isZero();
    assertThat(w[w.length - 1]).isZero();
  }
}
