package io.drover.pipelines.store;

import io.drover.catalog.Chunks;
import java.util.Optional;

/** Pieces of checkpoints beside the checkpoints themselves, under the digest of their bytes. */
record StoredChunks(SegmentStore store) implements Chunks {
  @Override
  public String keep(byte[] piece) {
    String digest = SegmentStore.digest(piece);
    store.restore(piece);
    return digest;
  }

  @Override
  public boolean keeps(String digest) {
    return store.checkpoint(digest).isPresent();
  }

  @Override
  public Optional<byte[]> find(String digest) {
    return store.checkpoint(digest);
  }
}
