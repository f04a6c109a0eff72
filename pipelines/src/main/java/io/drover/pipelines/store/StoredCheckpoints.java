package io.drover.pipelines.store;

import io.drover.catalog.training.CheckpointFrame;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpoints under the digest of their bytes, and the pieces that they name. */
final class StoredCheckpoints {
  private static final Logger log = LoggerFactory.getLogger(StoredCheckpoints.class);
  private static final String BLOBS = "blobs/";

  private final StoreObjects objects;
  private final StoredChunks chunks;

  StoredCheckpoints(StoreObjects objects) {
    this.objects = objects;
    this.chunks = new StoredChunks(objects);
  }

  StoredChunks chunks() {
    return chunks;
  }

  /** Empty if it is missing or its bytes are not the digest's; its pieces are not looked at. */
  Optional<byte[]> find(String digest) {
    Optional<byte[]> bytes = objects.read(name(digest));
    if (bytes.isPresent() && !SegmentStore.digest(bytes.get()).equals(digest)) {
      log.warn("The stored checkpoint {} is damaged; it is made again.", digest);
      return Optional.empty();
    }
    return bytes;
  }

  void write(byte[] checkpoint) {
    objects.write(name(SegmentStore.digest(checkpoint)), checkpoint, true);
  }

  /** Every checkpoint there is. */
  List<ObjectFolder.Entry> list() {
    return objects.list(BLOBS);
  }

  /**
   * Removes checkpoints, and those of their pieces that no checkpoint needs that stays, whichever
   * run it belongs to; pieces of the last hour are left to a later collection. Reads the beginnings
   * of those that stay, but only where a piece may go.
   */
  void forget(Set<String> digests) {
    Set<String> pieces = new TreeSet<>();
    for (String digest : digests) {
      pieces.addAll(head(name(digest)));
      objects.delete(name(digest));
    }
    if (pieces.isEmpty()) {
      return;
    }
    for (ObjectFolder.Entry left : list()) {
      pieces.removeAll(head(left.name()));
    }
    pieces.forEach(chunks::deleteUnlessYoung);
  }

  /** The pieces that a checkpoint names, from its beginning; none if it is no checkpoint. */
  private List<String> head(String name) {
    try {
      return objects.readHead(name, CheckpointFrame::chunksAtHead).orElse(List.of());
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static String name(String digest) {
    return BLOBS + SegmentStore.path(digest);
  }
}
