package io.drover.pipelines.toy;

import io.drover.catalog.Chunks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A growing list of numbers, kept in pieces of two. */
public final class ToyMemory {
  /** Pieces that were handed over in this JVM, to see what was really written. */
  public static final AtomicInteger WRITTEN = new AtomicInteger();

  /** Called once the pieces of a checkpoint are kept, and the checkpoint is not. */
  public static volatile Runnable afterPieces = () -> {};

  private static final int EACH = 2;

  private final List<Double> numbers = new ArrayList<>();

  /** Of the pieces that are full, by their number. */
  private final Map<Integer, String> digests = new TreeMap<>();

  void add(double number) {
    numbers.add(number);
  }

  List<String> save(Chunks chunks) {
    List<String> named = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += EACH) {
      boolean full = from + EACH <= numbers.size();
      String known = full ? digests.getOrDefault(from / EACH, "") : "";
      if (known.isEmpty() || !chunks.keeps(known)) {
        known = chunks.keep(bytes(from));
        WRITTEN.incrementAndGet();
      }
      if (full) {
        digests.put(from / EACH, known);
      }
      named.add(known);
    }
    afterPieces.run();
    return named;
  }

  void load(List<String> pieces, Chunks chunks) {
    for (String digest : pieces) {
      byte[] bytes =
          chunks
              .find(digest)
              .orElseThrow(() -> new IllegalArgumentException("the piece " + digest + " is gone"));
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      int from = numbers.size();
      while (buffer.hasRemaining()) {
        numbers.add(buffer.getDouble());
      }
      if (numbers.size() == from + EACH) {
        digests.put(from / EACH, digest);
      }
    }
  }

  private byte[] bytes(int from) {
    List<Double> own = numbers.subList(from, Math.min(from + EACH, numbers.size()));
    ByteBuffer buffer = ByteBuffer.allocate(8 * own.size());
    own.forEach(buffer::putDouble);
    return buffer.array();
  }
}
