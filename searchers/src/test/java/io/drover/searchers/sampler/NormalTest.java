package io.drover.searchers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
  /** By Python's math.erfc. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.8875370839817152",
    "0.46, 0.5153446099983203",
    "0.5, 0.4795001221869535",
    "1.0, 0.15729920705028513",
    "3.9, 3.479224859723177e-08",
    "4.1, 6.700027654084918e-09",
    "8.0, 1.1224297172982928e-29",
    "26.0, 5.663192408856143e-296",
    "-0.3, 1.3286267594591274",
    "-2.0, 1.9953222650189528",
    "-5.0, 1.9999999999984626"
  })
  void theErrorFunctionIsRightToTheLastDigits(double x, double erfc) {
    assertThat(Normal.erfc(x)).isCloseTo(erfc, within(2e-15 * erfc));
  }

  @Test
  void massesOfNeighboursAddUpToOne() {
    double sum = 0;
    for (int i = -400; i < 400; i++) {
      sum += Normal.mass(i / 10.0, (i + 1) / 10.0);
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
    assertThat(Normal.cdf(1.96)).isCloseTo(0.9750021048517795, within(1e-15));
    assertThat(Normal.mass(30, 31)).isCloseTo(Normal.upper(30), within(1e-6 * Normal.upper(30)));
    assertThat(Normal.mass(-31, -30)).isEqualTo(Normal.mass(30, 31));
    assertThat(StrictMath.exp(Normal.logDensity(0))).isCloseTo(0.3989422804014327, within(1e-15));
  }

  @Test
  void quantilesInvertTheDistribution() {
    for (double p : new double[] {1e-300, 1e-20, 1e-3, 0.07, 0.075, 0.3, 0.5, 0.8, 0.93, 0.999}) {
      assertThat(Normal.cdf(Normal.quantile(p))).isCloseTo(p, within(1e-12 * p));
    }
    // By Python's statistics.NormalDist().
    assertThat(Normal.quantile(0.975)).isCloseTo(1.9599639845400539, within(1e-15));
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void exponentialsAreRight() {
    for (double x = -46; x <= 0; x += 0.0137) {
      double exact = StrictMath.exp(x);
      assertThat(Exponential.exp(x)).isCloseTo(exact, within(0x1p-50 * exact));
    }
    assertThat(Exponential.exp(0)).isEqualTo(1);
  }
}
