package io.drover.catalog.onpolicy;

/**
 * Brings the advantages of a batch to mean 0 and (sample) standard deviation 1, as
 * Stable-Baselines3 does with {@code normalize_advantage}, or leaves them as they are.
 */
public final class AdvantageScale {
  /** Added to the deviation, as in Stable-Baselines3; keeps equal advantages finite. */
  private static final double EPSILON = 1e-8;

  private float mean;
  private float scale = 1;

  /** Leaves advantages as they are. */
  public AdvantageScale() {}

  /**
   * Takes the moments of a batch.
   *
   * @param wanted false leaves advantages as they are, and so does a batch of one
   * @param advantages of all rows
   * @param index the batch is {@code index[from], …, index[from + count − 1]}
   */
  public void measure(boolean wanted, float[] advantages, int[] index, int from, int count) {
    mean = 0;
    scale = 1;
    if (!wanted || count < 2) {
      return;
    }
    double sum = 0;
    for (int k = from; k < from + count; k++) {
      sum += advantages[index[k]];
    }
    double average = sum / count;
    double squares = 0;
    for (int k = from; k < from + count; k++) {
      double difference = advantages[index[k]] - average;
      squares += difference * difference;
    }
    mean = (float) average;
    scale = (float) (1 / (Math.sqrt(squares / (count - 1)) + EPSILON));
  }

  /** The advantage as a loss sees it. */
  public float of(float advantage) {
    return (advantage - mean) * scale;
  }
}
