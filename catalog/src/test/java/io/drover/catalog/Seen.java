package io.drover.catalog;

import java.util.Arrays;

/**
 * What a task showed, row by row.
 *
 * @param rows how many
 * @param observations {@code [rows, observationSize]}
 * @param masks {@code [rows, choiceCount]}; null where the task has none
 */
record Seen(int rows, float[] observations, boolean[] masks) {
  /** Some of the rows. */
  Seen part(int from, int count) {
    int size = observations.length / rows;
    int maskSize = masks == null ? 0 : masks.length / rows;
    return new Seen(
        count,
        Arrays.copyOfRange(observations, from * size, (from + count) * size),
        masks == null
            ? null
            : Arrays.copyOfRange(masks, from * maskSize, (from + count) * maskSize));
  }

  /** The same without masks. */
  Seen unmasked() {
    return new Seen(rows, observations, null);
  }
}
