package io.drover.pipelines.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void isTheWorkedExampleOfHolm() {
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void ofOneTestIsThatTest() {
    assertThat(Holm.adjust(new double[] {0.04})).containsExactly(0.04);
    assertThat(Holm.adjust(new double[] {})).isEmpty();
  }

  @Property
  void isNeverBelowNorAboveWhatBonferroniGives(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> given) {
    double[] probabilities = given.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = Holm.adjust(probabilities);
    for (int i = 0; i < adjusted.length; i++) {
      assertThat(adjusted[i]).isGreaterThanOrEqualTo(probabilities[i]).isLessThanOrEqualTo(1);
      for (int j = 0; j < adjusted.length; j++) {
        if (probabilities[i] < probabilities[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }
}
