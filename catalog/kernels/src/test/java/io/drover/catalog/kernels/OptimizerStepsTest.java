package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerStepsTest {
  @Test
  void adamTakesTheFirstStepOfTheLearningRateAgainstTheGradient() {
    float[] x = {1, 2, 3};
    float[] g = {0.5f, -4, 0};
    // After one step m/(1 − β₁) = g and v/(1 − β₂) = g², so the step is the rate times the sign.
    float rate = (float) (1e-3 / (1 - 0.9));
    float root = (float) (1 / Math.sqrt(1 - 0.999));
    OptimizerSteps.adam(x, g, new float[3], new float[3], 1f, 0.9, 0.999, 1f, rate, root, 1e-8f);
    assertThat(x[0]).isCloseTo(0.999f, within(1e-6f));
    assertThat(x[1]).isCloseTo(2.001f, within(1e-6f));
    assertThat(x[2]).isEqualTo(3f);
  }

  @Test
  void momentsOfDeadUnitsBecomeZeroAndOthersKeepTheirBits() {
    float[] x = {1, 1};
    float[] g = {0, 0};
    float[] m = {1e-20f, 0.1234567f};
    float[] v = {1e-29f, 0.7654321f};
    for (int i = 0; i < 300; i++) {
      OptimizerSteps.adam(x, g, m, v, 1f, 0.5, 0.5, 1f, 1e-3f, 1f, 1e-8f);
      if (i == 0) {
        assertThat(m[1]).isEqualTo(0.1234567f / 2);
        assertThat(v[1]).isEqualTo(0.7654321f / 2);
      }
    }
    assertThat(m).containsOnly(0f);
    assertThat(v).containsOnly(0f);
  }

  @Test
  void decayShrinksTheParametersThemselves() {
    float[] x = {4};
    OptimizerSteps.adam(
        x, new float[1], new float[1], new float[1], 1f, 0.9, 0.999, 0.75f, 1f, 1f, 1e-8f);
    assertThat(x).containsExactly(3f);
  }

  @Test
  void rmsPropDividesByTheRootOfTheMeanSquare() {
    float[] x = {1, 1};
    float[] v = {0, 3};
    OptimizerSteps.rmsProp(x, new float[] {2, -2}, v, 0.5f, 0.75, 0.1f, 0f, 0f);
    assertThat(v).containsExactly(0.25f, 2.5f);
    assertThat((double) x[0]).isCloseTo(1 - 0.1 / 0.5, within(1e-6));
    assertThat((double) x[1]).isCloseTo(1 + 0.1 / Math.sqrt(2.5), within(1e-6));
  }

  @Test
  void rmsPropTakesItsEpsilonInsideOrOutsideTheRoot() {
    float[] inside = {0};
    float[] outside = {0};
    OptimizerSteps.rmsProp(inside, new float[] {1}, new float[1], 1f, 0, 1f, 3f, 0f);
    OptimizerSteps.rmsProp(outside, new float[] {1}, new float[1], 1f, 0, 1f, 0f, 3f);
    assertThat(inside).containsExactly(-0.5f);
    assertThat(outside).containsExactly(-0.25f);
  }
}
