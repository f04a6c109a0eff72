package io.drover.catalog.kernels.angle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrigonometryTest {
  /** Of the result; StrictMath itself is off by less than 1. */
  private static final double UNITS = 2;

  private static void assertAccurate(double x) {
    double sin = StrictMath.sin(x);
    double cos = StrictMath.cos(x);
    assertThat(Trigonometry.sin(x)).as("sin %s", x).isCloseTo(sin, within(UNITS * Math.ulp(sin)));
    assertThat(Trigonometry.cos(x)).as("cos %s", x).isCloseTo(cos, within(UNITS * Math.ulp(cos)));
  }

  @Test
  void agreesWithStrictMathAtAnyAngle() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double magnitude = StrictMath.pow(10, 17 * random.nextDouble() - 8);
      assertAccurate(magnitude * (2 * random.nextDouble() - 1));
    }
    for (int i = 0; i < 200_000; i++) {
      assertAccurate(20 * random.nextDouble() - 10);
    }
  }

  @Test
  void agreesWithStrictMathAroundMultiplesOfAnEighthOfATurn() {
    for (int n = -1_273_000; n < 1_273_000; n += Math.abs(n) < 1000 ? 1 : 97) {
      double x = n * (Math.PI / 4);
      for (int i = -3; i <= 3; i++) {
        assertAccurate(x + i * Math.ulp(x));
      }
    }
  }

  @Test
  void isWithinOneAndAHalfUnitsOfTheTrueValue() {
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      double x = 14 * random.nextDouble() - 7;
      assertThat(units(Trigonometry.sin(x), series(x, 1))).as("sin %s", x).isLessThan(1.5);
      assertThat(units(Trigonometry.cos(x), series(x, 0))).as("cos %s", x).isLessThan(1.5);
    }
  }

  private static double units(double found, BigDecimal truth) {
    double difference = new BigDecimal(found).subtract(truth).abs().doubleValue();
    return difference / Math.ulp(truth.doubleValue());
  }

  /** Taylor's series of the sine (from the power 1 on) or the cosine (from 0 on). */
  private static BigDecimal series(double x, int first) {
    MathContext digits = new MathContext(60);
    BigDecimal square = new BigDecimal(x).pow(2, digits).negate();
    BigDecimal term = first == 1 ? new BigDecimal(x) : BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = first + 2; k < 90; k += 2) {
      term = term.multiply(square, digits).divide(BigDecimal.valueOf((long) k * (k - 1)), digits);
      sum = sum.add(term, digits);
    }
    return sum;
  }

  @Test
  void isExactAtZeroAndNeverAboveOne() {
    assertThat(Trigonometry.sin(0)).isZero();
    assertThat(Trigonometry.cos(0)).isEqualTo(1);
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double x = (random.nextInt(2001) - 1000) * Math.PI / 2 + 1e-7 * random.nextGaussian();
      assertThat(Math.abs(Trigonometry.sin(x))).isLessThanOrEqualTo(1);
      assertThat(Math.abs(Trigonometry.cos(x))).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void staysWithinOneHoweverLargeTheAngle() {
    for (double x = 1e8; x <= Double.MAX_VALUE; x *= 1.7) {
      assertThat(Trigonometry.sin(x)).isBetween(-1.0, 1.0);
      assertThat(Trigonometry.cos(-x)).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void whatIsNoAngleHasNoSine() {
    assertThat(Trigonometry.sin(Double.NaN)).isNaN();
    assertThat(Trigonometry.cos(Double.NaN)).isNaN();
  }

  @Test
  void manyAnglesGiveTheBitsOfOne() {
    Random random = new Random(4);
    double[] angles = random.doubles(1003, -50, 50).toArray();
    double[] sines = new double[angles.length];
    double[] cosines = new double[angles.length];
    double[] scratch = new double[angles.length];
    // Often enough to be compiled.
    for (int i = 0; i < 20_000; i++) {
      Trigonometry.sinCos(angles, sines, cosines, scratch, 1001);
    }
    for (int i = 0; i < 1001; i++) {
      assertThat(sines[i]).isEqualTo(Trigonometry.sin(angles[i]));
      assertThat(cosines[i]).isEqualTo(Trigonometry.cos(angles[i]));
    }
    assertThat(Arrays.copyOfRange(sines, 1001, 1003)).containsOnly(0);
  }

  /** Bits that every machine must give, as none of the operations leaves a choice. */
  @Test
  void givesTheseBits() {
    Random random = new Random(5);
    long digest = 17;
    for (int i = 0; i < 10_000; i++) {
      double x = 200 * random.nextDouble() - 100;
      digest = 31 * digest + Double.doubleToRawLongBits(Trigonometry.sin(x));
      digest = 31 * digest + Double.doubleToRawLongBits(Trigonometry.cos(x));
    }
    assertThat(digest).isEqualTo(8043791794805704116L);
  }
}
