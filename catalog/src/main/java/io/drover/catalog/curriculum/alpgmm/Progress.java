package io.drover.catalog.curriculum.alpgmm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * The last episodes of a training, and the absolute learning progress (ALP) of each: how far its
 * return lay from that of the nearest context before (equation 2 of arXiv:1910.07224).
 *
 * <p>Contexts are places, {@code [size]} numbers in [0, 1].
 */
final class Progress {
  /** With fewer episodes before it, an episode has no progress; as in TeachMyAgent. */
  private static final int LEAST_EPISODES = 6;

  private final int size;
  private final int capacity;

  /** Rings, the episode of number {@code e} at {@code e % capacity}: {@code [capacity, size]}. */
  private double[] places = new double[0];

  private double[] returns = new double[0];
  private double[] alps = new double[0];

  /** Episodes so far. */
  private long count;

  Progress(int size, int capacity) {
    this.size = size;
    this.capacity = capacity;
  }

  long count() {
    return count;
  }

  /** How many episodes are remembered. */
  int remembered() {
    return (int) Math.min(count, capacity);
  }

  void add(double[] place, double episodeReturn) {
    double alp =
        remembered() < LEAST_EPISODES ? 0 : Math.abs(episodeReturn - returns[nearest(place)]);
    int slot = (int) (count % capacity);
    if (slot >= returns.length) {
      grow(slot + 1);
    }
    System.arraycopy(place, 0, places, slot * size, size);
    returns[slot] = episodeReturn;
    alps[slot] = alp;
    count++;
  }

  private void grow(int least) {
    int length = (int) Math.min(capacity, Math.max(2L * returns.length, least));
    places = Arrays.copyOf(places, length * size);
    returns = Arrays.copyOf(returns, length);
    alps = Arrays.copyOf(alps, length);
  }

  /** Of equally near ones the last: contexts at the border of the box are often the same. */
  private int nearest(double[] place) {
    double least = Double.POSITIVE_INFINITY;
    int nearest = 0;
    for (int back = 1; back <= remembered(); back++) {
      int slot = (int) ((count - back) % capacity);
      double square = 0;
      for (int k = 0; k < size; k++) {
        double difference = place[k] - places[slot * size + k];
        square += difference * difference;
      }
      if (square < least) {
        least = square;
        nearest = slot;
      }
    }
    return nearest;
  }

  /** Mean ALP of the last episodes; 0 if there are none. */
  double mean(int episodes) {
    int last = Math.min(episodes, remembered());
    double sum = 0;
    for (int back = last; back >= 1; back--) {
      sum += alps[(int) ((count - back) % capacity)];
    }
    return last == 0 ? 0 : sum / last;
  }

  /**
   * The last episodes, oldest first, as points of {@code size + 1} numbers: place and ALP, the
   * latter in parts of the largest, so that a fit does not depend on the unit of returns.
   */
  double[][] points(int episodes) {
    int last = Math.min(episodes, remembered());
    double[][] points = new double[last][size + 1];
    double most = 0;
    for (int i = 0; i < last; i++) {
      int slot = (int) ((count - last + i) % capacity);
      System.arraycopy(places, slot * size, points[i], 0, size);
      points[i][size] = alps[slot];
      most = Math.max(most, alps[slot]);
    }
    for (int i = 0; i < last && most > 0; i++) {
      points[i][size] /= most;
    }
    return points;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int slot = 0; slot < remembered(); slot++) {
      for (int k = 0; k < size; k++) {
        out.writeDouble(places[slot * size + k]);
      }
      out.writeDouble(returns[slot]);
      out.writeDouble(alps[slot]);
    }
  }

  void load(DataInput in) throws IOException {
    count = in.readLong();
    if (count < 0) {
      throw new StreamCorruptedException("the saved state of a teacher is damaged");
    }
    for (int slot = 0; slot < remembered(); slot++) {
      if (slot >= returns.length) {
        grow(slot + 1);
      }
      for (int k = 0; k < size; k++) {
        places[slot * size + k] = within(in.readDouble(), 0, 1);
      }
      returns[slot] = within(in.readDouble(), -Double.MAX_VALUE, Double.MAX_VALUE);
      alps[slot] = within(in.readDouble(), 0, Double.MAX_VALUE);
    }
  }

  private static double within(double value, double low, double high) throws IOException {
    if (value >= low && value <= high) {
      return value;
    }
    throw new StreamCorruptedException("the saved state of a teacher is damaged: " + value);
  }
}
