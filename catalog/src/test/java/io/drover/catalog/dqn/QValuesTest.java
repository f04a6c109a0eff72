package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.network.Head;
import org.junit.jupiter.api.Test;

class QValuesTest {
  @Test
  void addsTheCommonValueToTheAdvantagesLessTheirMean() {
    QValues values = new QValues(3, 2, true);
    assertThat(values.outputs()).isEqualTo(8);
    assertThat(values.heads()).containsExactly(new Head(2, 1), new Head(6, 1));
    float[] outputs = {0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 1, 0, 2, 3, 6, 6};
    float[] value = new float[3];
    values.read(outputs, 1, 2, value, 1);
    assertThat(value).containsExactly(0, 10 + 6 - 3, 20 + 6 - 3);
    assertThat(values.greedy(outputs, 1, null, 0)).isEqualTo(2);
    assertThat(values.greedy(outputs, 1, new boolean[] {true, true, false}, 0)).isEqualTo(1);
    assertThat(values.greedy(outputs, 0, null, 0)).as("of equal ones the first").isZero();
  }

  @Test
  void withoutACommonValueOutputsAreValues() {
    QValues values = new QValues(2, 1, false);
    assertThat(values.outputs()).isEqualTo(2);
    assertThat(values.heads()).containsExactly(new Head(2, 1));
    float[] value = new float[1];
    values.read(new float[] {3, 4, 5, 6}, 1, 0, value, 0);
    assertThat(value).containsExactly(5);
    float[] byOutputs = {9, 9, 9, 9};
    values.gradient(new float[] {0.5f}, 1, byOutputs, 0);
    assertThat(byOutputs).containsExactly(0, 0.5f, 9, 9);
  }

  @Test
  void aMaskedActionIsNeverGreedyHoweverLargeItsValue() {
    QValues values = new QValues(3, 1, false);
    float[] outputs = {5, -3, -2};
    assertThat(values.greedy(outputs, 0, new boolean[] {false, true, true}, 0)).isEqualTo(2);
    boolean[] second = {true, true, true, false, true, false};
    assertThat(values.greedy(outputs, 0, second, 1)).isEqualTo(1);
  }
}
