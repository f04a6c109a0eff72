package io.drover.searchers.optuna.journal.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers pieces of text by their bytes, from 0 in the order in which they come. */
final class ByteTable {
  private final List<byte[]> texts = new ArrayList<>();
  private int[] slots = new int[64]; // a number plus one, or 0

  /** The text's number, or -1. */
  int find(byte[] bytes, int from, int to) {
    return slots[slot(bytes, from, to)] - 1;
  }

  /** The number that a text gets which has none. */
  int add(byte[] bytes, int from, int to) {
    texts.add(Arrays.copyOfRange(bytes, from, to));
    if (texts.size() * 2 > slots.length) {
      slots = new int[2 * slots.length];
      for (int i = 0; i < texts.size(); i++) {
        byte[] text = texts.get(i);
        slots[slot(text, 0, text.length)] = i + 1;
      }
    } else {
      slots[slot(bytes, from, to)] = texts.size();
    }
    return texts.size() - 1;
  }

  /** Whether the bytes from a place on begin with a text. */
  boolean matches(int number, byte[] bytes, int from, int limit) {
    byte[] text = texts.get(number);
    int to = from + text.length;
    return to <= limit && Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  /** The bytes of a text. */
  int length(int number) {
    return texts.get(number).length;
  }

  private int slot(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] != 0) {
      byte[] text = texts.get(slots[slot] - 1);
      if (Arrays.equals(bytes, from, to, text, 0, text.length)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
