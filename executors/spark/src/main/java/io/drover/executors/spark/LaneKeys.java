package io.drover.executors.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Keys that Spark places one a partition, lane 0 in the first, which starts first. The hash
 * partitioner takes the hash of the key's encoded bytes, modulo the number of partitions.
 *
 * @see org.apache.spark.HashPartitioner
 * @see org.apache.beam.runners.spark.util.ByteArray
 */
final class LaneKeys {
  private LaneKeys() {}

  /** The smallest key of each of so many partitions, in their order. */
  static List<Integer> of(int partitions) {
    Integer[] keys = new Integer[partitions];
    int found = 0;
    for (int key = 0; found < partitions; key++) {
      int partition = partition(key, partitions);
      if (keys[partition] == null) {
        keys[partition] = key;
        found++;
      }
    }
    return new ArrayList<>(Arrays.asList(keys));
  }

  private static int partition(int key, int partitions) {
    try {
      byte[] encoded = CoderUtils.encodeToByteArray(VarIntCoder.of(), key);
      return Math.floorMod(Arrays.hashCode(encoded), partitions);
    } catch (CoderException e) {
      throw new IllegalStateException("a number can always be encoded", e);
    }
  }
}
