package io.drover.dsl.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RngTest {
  @Test
  void tellsTheFirstNumberOfAStreamWithoutGoingThere() {
    Rng rng = Key.of("first numbers").rng();
    Rng left = Key.of("first numbers").rng();
    Rng gone = Key.of("first numbers").rng();
    for (long index = -1_000; index < 1_000; index++) {
      gone.restart(index);
      assertThat(rng.firstDouble(index)).isEqualTo(gone.nextDouble());
    }
    assertThat(rng.nextLong()).isEqualTo(left.nextLong());
  }

  @Test
  void leavesTheOnlyStateThatWouldNotChange() {
    // Of the key that cancels the word of stream −golden, which is 0.
    long golden = 0x9e3779b97f4a7c15L;
    Rng rng = new Rng(0, golden, 2 * golden, 3 * golden);
    double first = rng.firstDouble(-golden);
    rng.restart(-golden);
    assertThat(rng.nextDouble()).isEqualTo(first).isPositive();
  }
}
