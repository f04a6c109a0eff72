package io.drover.pipelines.store;

import io.drover.catalog.Chunks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of checkpoints under the digest of their bytes, in a folder of their own.
 *
 * <p>A piece is read whole the first time this process asks for it, unless it wrote it itself; from
 * then on a look at its size is enough to say that it is kept. One that turns out damaged, or is
 * gone, is not kept, so that whoever has it writes it again.
 */
final class StoredChunks implements Chunks {
  private static final Logger log = LoggerFactory.getLogger(StoredChunks.class);
  private static final String PIECES = "pieces/";

  private final StoreObjects objects;

  /** Size of each piece that this process knows to be whole. */
  private final Map<String, Long> whole = new ConcurrentHashMap<>();

  StoredChunks(StoreObjects objects) {
    this.objects = objects;
  }

  @Override
  public String keep(byte[] piece) {
    String digest = SegmentStore.digest(piece);
    if (!whole.containsKey(digest) || !keeps(digest)) {
      objects.write(name(digest), piece, true);
      whole.put(digest, (long) piece.length);
    }
    return digest;
  }

  @Override
  public boolean keeps(String digest) {
    Optional<ObjectFolder.Entry> entry = objects.look(name(digest));
    boolean kept =
        entry.isPresent()
            && (whole.containsKey(digest)
                ? whole.get(digest) == entry.get().size()
                : find(digest).isPresent());
    if (!kept) {
      whole.remove(digest);
    } else if (StoreContents.age(entry.get()).compareTo(StoreContents.GRACE.dividedBy(2)) > 0) {
      // A checkpoint that is not yet written will name it: a collection now must not take it.
      objects.touch(name(digest));
    }
    return kept;
  }

  @Override
  public Optional<byte[]> find(String digest) {
    Optional<byte[]> bytes = objects.read(name(digest));
    if (bytes.isEmpty() || !SegmentStore.digest(bytes.get()).equals(digest)) {
      // Where one is damaged others may be: none is taken for whole before it was read again.
      whole.clear();
      log.warn(
          "The stored piece {} of a checkpoint is {}; it is made again.",
          digest,
          bytes.isEmpty() ? "gone" : "damaged");
      return Optional.empty();
    }
    whole.put(digest, (long) bytes.get().length);
    return bytes;
  }

  /** Every piece there is. */
  List<ObjectFolder.Entry> list() {
    return objects.list(PIECES);
  }

  /**
   * Removes a piece that no checkpoint names, unless it was written or touched of late: then
   * another run may just have been told that it is kept, and is about to name it. A later
   * collection takes it.
   */
  void deleteUnlessYoung(String digest) {
    Optional<ObjectFolder.Entry> entry = objects.look(name(digest));
    if (entry.isPresent() && !StoreContents.isYoung(entry.get())) {
      whole.remove(digest);
      objects.delete(name(digest));
    }
  }

  private static String name(String digest) {
    return PIECES + SegmentStore.path(digest);
  }
}
