package io.drover.catalog.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CategoricalTest {
  @Test
  void probabilitiesAddUpToOneAlsoForLargeLogits() {
    float[] logits = {9, 1000, 999, 998, 9};
    float[] probabilities = new float[5];
    Categorical.softmax(logits, 1, 3, probabilities);
    double sum = 0;
    for (int j = 1; j <= 3; j++) {
      sum += probabilities[j];
      assertThat(StrictMath.exp(logits[j])).isCloseTo(probabilities[j], within(1e-6));
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(logits[1] - logits[3]).isCloseTo(2, within(1e-6f));
    assertThat(logits[0]).isEqualTo(9);
    assertThat(probabilities[4]).isZero();
  }

  @Test
  void samplesByTheCumulativeDistribution() {
    float[] probabilities = {0.25f, 0.5f, 0.25f};
    assertThat(Categorical.sample(probabilities, 0, 3, 0f)).isEqualTo(0);
    assertThat(Categorical.sample(probabilities, 0, 3, 0.24f)).isEqualTo(0);
    assertThat(Categorical.sample(probabilities, 0, 3, 0.26f)).isEqualTo(1);
    assertThat(Categorical.sample(probabilities, 0, 3, 0.74f)).isEqualTo(1);
    assertThat(Categorical.sample(probabilities, 0, 3, 0.99999994f)).isEqualTo(2);
  }

  @Test
  void theModeIsTheFirstOfTheLargest() {
    assertThat(Categorical.mode(new float[] {5, 1, 3, 3}, 1, 3)).isEqualTo(1);
  }

  @Test
  void logitsThatAreNotNumbersStillGiveAnAction() {
    float[] logits = {Float.NaN, 1};
    float[] probabilities = new float[2];
    Categorical.softmax(logits, 0, 2, probabilities);
    assertThat(logits[1]).isNaN();
    assertThat(Categorical.sample(probabilities, 0, 2, 0.5f)).isEqualTo(1);
  }
}
