package io.drover.catalog.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MergeSortTest {
  @Test
  void sortsStretchesOfAnyLengthAndLeavesTheRest() {
    Rng rng = Key.of("sort").rng();
    MergeSort sorter = new MergeSort(100);
    for (int length = 0; length <= 100; length++) {
      float[] numbers = new float[length + 20];
      for (int i = 0; i < numbers.length; i++) {
        // Coarse, so that some are equal.
        numbers[i] = rng.nextInt(50);
      }
      float[] expected = numbers.clone();
      Arrays.sort(expected, 10, 10 + length);
      sorter.sort(numbers, 10, 10 + length);
      assertThat(numbers).isEqualTo(expected);
    }
  }
}
