package io.drover.catalog.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileHuberTest {
  @Property(tries = 200)
  void equalsTheSumOverAllPairs(
      @ForAll @IntRange(min = 2, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 60) int m,
      @ForAll boolean far,
      @ForAll boolean ties,
      @ForAll long seed) {
    Rng rng = Key.of(seed).rng();
    double offset = far ? 1e5 : 0;
    float[] now = new float[n + 2];
    float[] samples = new float[m + 3];
    for (int i = 0; i < n; i++) {
      now[2 + i] = (float) (offset + (ties ? rng.nextInt(4) : 2 * rng.nextGaussian()));
    }
    for (int j = 0; j < m; j++) {
      samples[3 + j] = (float) (offset + (ties ? rng.nextInt(4) : 2 * rng.nextGaussian()));
    }
    Arrays.sort(samples, 3, 3 + m);
    float[] slopes = new float[n + 2];
    double loss = new QuantileHuber(n, 60).row(now, 2, samples, 3, m, 0.7, slopes);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      double slope = 0;
      for (int j = 0; j < m; j++) {
        double error = (double) samples[3 + j] - now[2 + i];
        double weight = Math.abs((i + 0.5) / n - (error < 0 ? 1 : 0));
        double clipped = Math.max(-1, Math.min(1, error));
        expected += weight * clipped * (error - clipped / 2) / m;
        slope -= 0.7 * weight * clipped / m;
      }
      assertThat((double) slopes[2 + i]).isCloseTo(slope, within(1e-6));
    }
    assertThat(slopes).startsWith(0, 0);
    assertThat(loss).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNoNumberGivesNoNumber(float odd) {
    for (int place = 0; place < 4; place++) {
      float[] numbers = {1, 2, 3, 4};
      float[] broken = numbers.clone();
      broken[place] = odd;
      QuantileHuber huber = new QuantileHuber(4, 4);
      assertThat(huber.row(broken, 0, numbers, 0, 4, 1, new float[4])).isNotFinite();
      assertThat(huber.row(numbers, 0, broken, 0, 4, 1, new float[4])).isNotFinite();
      assertThat(huber.row(numbers, 0, numbers, 0, 4, 1, new float[4])).isFinite();
    }
  }
}
