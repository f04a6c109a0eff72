package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileHuberTest {
  @Property(tries = 200)
  void equalsTheSumOverAllPairs(
      @ForAll @IntRange(min = 2, max = 60) int n,
      @ForAll boolean far,
      @ForAll boolean ties,
      @ForAll long seed) {
    Rng rng = Key.of(seed).rng();
    double offset = far ? 1e5 : 0;
    float[] now = new float[n];
    float[] targets = new float[n + 3];
    for (int i = 0; i < n; i++) {
      now[i] = (float) (offset + (ties ? rng.nextInt(4) : 2 * rng.nextGaussian()));
      targets[3 + i] = (float) (offset + (ties ? rng.nextInt(4) : 2 * rng.nextGaussian()));
    }
    float[] slopes = new float[n];
    double loss = new QuantileHuber(n).row(now, targets, 3, 0.7f, slopes);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      double slope = 0;
      for (int j = 0; j < n; j++) {
        double error = (double) targets[3 + j] - now[i];
        double weight = Math.abs((i + 0.5) / n - (error < 0 ? 1 : 0));
        double clipped = Math.max(-1, Math.min(1, error));
        expected += weight * clipped * (error - clipped / 2) / n;
        slope -= 0.7 * weight * clipped / n;
      }
      assertThat((double) slopes[i]).isCloseTo(slope, within(1e-6));
    }
    assertThat(loss).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNoNumberGivesNoNumber(float odd) {
    for (int place = 0; place < 4; place++) {
      float[] numbers = {1, 2, 3, 4};
      float[] broken = numbers.clone();
      broken[place] = odd;
      QuantileHuber huber = new QuantileHuber(4);
      assertThat(huber.row(broken, numbers, 0, 1, new float[4])).isNotFinite();
      assertThat(huber.row(numbers, broken, 0, 1, new float[4])).isNotFinite();
      assertThat(huber.row(numbers, numbers, 0, 1, new float[4])).isFinite();
    }
  }
}
