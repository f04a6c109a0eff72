package io.drover.searchers.optuna.journal.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pieces of text, one behind the other in blocks that are never copied. */
final class Texts {
  private static final int BLOCK = 1 << 20;

  /** Bits of an offset in a block, and of a length. */
  private static final int OFFSET_BITS = 20;

  private static final int LENGTH_BITS = 31;

  private final List<byte[]> blocks = new ArrayList<>();
  private int used = BLOCK;

  /** Keeps a text; tells where it is. */
  long add(byte[] source, int from, int to) {
    int length = to - from;
    if (used >= BLOCK || BLOCK - used < length) {
      blocks.add(new byte[Math.max(BLOCK, length)]);
      used = 0;
    }
    int block = blocks.size() - 1;
    System.arraycopy(source, from, blocks.get(block), used, length);
    long place = ((long) block << OFFSET_BITS | used) << LENGTH_BITS | length;
    used = Math.min(BLOCK, used + length);
    return place;
  }

  String get(long place) {
    int length = (int) (place & (1L << LENGTH_BITS) - 1);
    int offset = (int) (place >>> LENGTH_BITS & (1 << OFFSET_BITS) - 1);
    byte[] block = blocks.get((int) (place >>> LENGTH_BITS + OFFSET_BITS));
    return new String(block, offset, length, StandardCharsets.UTF_8);
  }
}
