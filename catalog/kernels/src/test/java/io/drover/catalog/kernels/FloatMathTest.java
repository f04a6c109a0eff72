package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FloatMathTest {
  @Test
  void tanhIsWithinThreeInTenMillion() {
    for (float x = -12f; x < 12f; x += 1.7e-4f) {
      assertThat((double) FloatMath.tanh(x)).isCloseTo(StrictMath.tanh(x), within(3e-7));
      assertThat(FloatMath.tanh(-x)).isEqualTo(-FloatMath.tanh(x));
    }
  }

  @Test
  void expIsWithinTwoInTenMillionOfItsSize() {
    for (float x = -87f; x < 88f; x += 1.1e-3f) {
      double exact = StrictMath.exp(x);
      assertThat((double) FloatMath.exp(x)).isCloseTo(exact, within(2e-7 * exact));
    }
    assertThat(FloatMath.exp(0f)).isEqualTo(1f);
    assertThat(FloatMath.exp(Float.NaN)).isNaN();
    assertThat(FloatMath.exp(Float.NEGATIVE_INFINITY)).isLessThan(2e-38f);
  }

  @Test
  void logIsWithinThreeInTenMillion() {
    for (float x = 1e-30f; x < 1e30f; x *= 1.0007f) {
      double exact = StrictMath.log(x);
      double error = Math.max(1e-7, 3e-7 * Math.abs(exact));
      assertThat((double) FloatMath.log(x)).isCloseTo(exact, within(error));
    }
    assertThat(FloatMath.log(1f)).isZero();
    assertThat(FloatMath.log(Float.NaN)).isNaN();
    assertThat(FloatMath.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void unitsAreAsGoodAsTheirExponential() {
    for (float x = -30f; x < 30f; x += 1.3e-3f) {
      double sigmoid = 1 / (1 + StrictMath.exp(-x));
      double size = Math.abs(x) * 6e-7 + 1e-6;
      assertThat((double) FloatMath.sigmoid(x)).isCloseTo(sigmoid, within(5e-7 * sigmoid));
      assertThat((double) FloatMath.silu(x)).isCloseTo(x * sigmoid, within(size * sigmoid));
      double slope = sigmoid * (1 + x * (1 - sigmoid));
      assertThat((double) FloatMath.siluSlope(x)).isCloseTo(slope, within(1e-6));
      double elu = x > 0 ? x : StrictMath.expm1(x);
      assertThat((double) FloatMath.elu(x)).isCloseTo(elu, within(1e-7));
    }
    assertThat(FloatMath.elu(-1e-6f)).isCloseTo(-1e-6f, within(1e-12f));
    assertThat(FloatMath.silu(Float.NaN)).isNaN();
    assertThat(FloatMath.elu(Float.NaN)).isNaN();
  }
}
