package io.drover.pipelines.round;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Keys for runners that place a key by the hash of its encoded bytes. Consecutive numbers as keys
 * would leave one of two workers without work in every other round.
 */
public final class LaneKeys {
  private LaneKeys() {}

  /**
   * The smallest key of each of so many places, in their order.
   *
   * @param placeOf where the runner puts a key with such a hash, from 0 to {@code places - 1}
   */
  public static List<Integer> of(int places, IntUnaryOperator placeOf) {
    Integer[] keys = new Integer[places];
    int found = 0;
    for (int key = 0; found < places; key++) {
      int place = placeOf.applyAsInt(hash(key));
      if (keys[place] == null) {
        keys[place] = key;
        found++;
      }
    }
    return List.of(keys);
  }

  private static int hash(int key) {
    try {
      return Arrays.hashCode(CoderUtils.encodeToByteArray(VarIntCoder.of(), key));
    } catch (CoderException e) {
      throw new IllegalStateException("a number can always be encoded", e);
    }
  }
}
