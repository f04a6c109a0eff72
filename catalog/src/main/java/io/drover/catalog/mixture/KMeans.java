package io.drover.catalog.mixture;

import io.drover.dsl.random.Rng;
import java.util.Arrays;

/**
 * Groups points around centres: Lloyd (1982), "Least squares quantization in PCM", from the seeds
 * of Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding".
 */
final class KMeans {
  /** Most rounds; as scikit-learn's {@code KMeans.max_iter}. */
  private static final int MAX_ROUNDS = 300;

  private KMeans() {}

  /** The group of each point, 0 to k − 1; of equally near centres the first. */
  static int[] groups(double[][] points, int k, Rng rng) {
    double[][] centres = seeds(points, k, rng);
    int[] groups = nearest(points, centres);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      move(centres, points, groups);
      int[] next = nearest(points, centres);
      if (Arrays.equals(next, groups)) {
        break;
      }
      groups = next;
    }
    return groups;
  }

  /** Each next one with a probability in proportion to its squared distance from those so far. */
  private static double[][] seeds(double[][] points, int k, Rng rng) {
    double[][] seeds = new double[k][];
    double[] squares = new double[points.length];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    seeds[0] = points[rng.nextInt(points.length)].clone();
    for (int next = 1; next < k; next++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        squares[i] = Math.min(squares[i], squaredDistance(points[i], seeds[next - 1]));
        sum += squares[i];
      }
      double left = rng.nextDouble() * sum;
      int chosen = 0;
      while (chosen < points.length - 1 && left >= squares[chosen]) {
        left -= squares[chosen++];
      }
      seeds[next] = points[chosen].clone();
    }
    return seeds;
  }

  private static int[] nearest(double[][] points, double[][] centres) {
    int[] groups = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        double square = squaredDistance(points[i], centres[c]);
        if (square < least) {
          least = square;
          groups[i] = c;
        }
      }
    }
    return groups;
  }

  /** To the mean of its group; a centre without points stays. */
  private static void move(double[][] centres, double[][] points, int[] groups) {
    for (int c = 0; c < centres.length; c++) {
      double[] sum = new double[centres[c].length];
      int count = 0;
      for (int i = 0; i < points.length; i++) {
        if (groups[i] == c) {
          count++;
          for (int k = 0; k < sum.length; k++) {
            sum[k] += points[i][k];
          }
        }
      }
      for (int k = 0; k < sum.length && count > 0; k++) {
        centres[c][k] = sum[k] / count;
      }
    }
  }

  private static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      double difference = one[k] - other[k];
      sum += difference * difference;
    }
    return sum;
  }
}
