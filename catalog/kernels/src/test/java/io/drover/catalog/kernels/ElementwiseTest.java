package io.drover.catalog.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ElementwiseTest {
  @Test
  void sumsOfSquaresCountEveryElementOnce() {
    for (int length : new int[] {0, 1, 31, 32, 33, 100}) {
      float[] x = new float[length + 1];
      double sum = 0;
      for (int i = 0; i < length; i++) {
        x[i] = 0.1f * (i + 1);
        sum += (double) x[i] * x[i];
      }
      x[length] = 1000;
      float squares = Elementwise.sumOfSquares(x, length, new float[32]);
      assertThat((double) squares).isCloseTo(sum, within(1e-6 * sum + 1e-9));
    }
  }

  @Test
  void adamTakesTheFirstStepOfTheLearningRateAgainstTheGradient() {
    float[] x = {1, 2, 3};
    float[] g = {0.5f, -4, 0};
    // After one step m/(1 − β₁) = g and v/(1 − β₂) = g², so the step is the rate times the sign.
    float rate = (float) (1e-3 / (1 - 0.9));
    float root = (float) (1 / Math.sqrt(1 - 0.999));
    Elementwise.adam(x, g, new float[3], new float[3], 1f, 0.9, 0.999, rate, root, 1e-8f);
    assertThat(x[0]).isCloseTo(0.999f, within(1e-6f));
    assertThat(x[1]).isCloseTo(2.001f, within(1e-6f));
    assertThat(x[2]).isEqualTo(3f);
  }

  @Test
  void slopesOfActivationsFollowTheirOutputs() {
    float[] d = {1, 1, 1};
    Elementwise.tanhBackward(new float[] {0, 0.5f, -0.5f}, d, 3);
    assertThat(d).containsExactly(1f, 0.75f, 0.75f);
    Elementwise.reluBackward(new float[] {0, 2, 0}, d, 3);
    assertThat(d).containsExactly(0f, 0.75f, 0f);
    float[] x = {-1, 0, 2, -3};
    Elementwise.relu(x, 1, 3);
    assertThat(x).containsExactly(-1f, 0f, 2f, 0f);
  }
}
