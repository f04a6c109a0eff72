package io.drover.searchers.optuna.journal.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Pieces of text, one behind the other. */
final class Texts {
  private static final int LENGTH_BITS = 24;

  private byte[] bytes = new byte[256];
  private int size;

  /** Keeps a text; tells where it is. */
  long add(byte[] source, int from, int to) {
    int length = to - from;
    if (length >= 1 << LENGTH_BITS) {
      throw new IllegalArgumentException("an attribute must have less than 16 MiB: " + length);
    }
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, size + size / 2));
    }
    System.arraycopy(source, from, bytes, size, length);
    long place = (long) size << LENGTH_BITS | length;
    size += length;
    return place;
  }

  String get(long place) {
    int length = (int) (place & (1 << LENGTH_BITS) - 1);
    return new String(bytes, (int) (place >>> LENGTH_BITS), length, StandardCharsets.UTF_8);
  }
}
