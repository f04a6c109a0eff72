package io.drover.executors.flink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.util.MathUtils;

/**
 * Keys that Flink places one a subtask. A batch grouping sends an element to {@code murmur(hash)
 * mod n}, where the hash is that of the key's encoded bytes; consecutive numbers as keys would
 * leave one of two workers without work in every other round.
 *
 * @see org.apache.flink.runtime.operators.shipping.OutputEmitter
 * @see org.apache.beam.runners.flink.translation.types.EncodedValueComparator
 */
final class LaneKeys {
  private LaneKeys() {}

  /** The smallest key of each of so many subtasks, in their order. */
  static List<Integer> of(int subtasks) {
    Integer[] keys = new Integer[subtasks];
    int found = 0;
    for (int key = 0; found < subtasks; key++) {
      int subtask = subtask(key, subtasks);
      if (keys[subtask] == null) {
        keys[subtask] = key;
        found++;
      }
    }
    return new ArrayList<>(Arrays.asList(keys));
  }

  private static int subtask(int key, int subtasks) {
    try {
      byte[] encoded = CoderUtils.encodeToByteArray(VarIntCoder.of(), key);
      return MathUtils.murmurHash(Arrays.hashCode(encoded)) % subtasks;
    } catch (CoderException e) {
      throw new IllegalStateException("a number can always be encoded", e);
    }
  }
}
