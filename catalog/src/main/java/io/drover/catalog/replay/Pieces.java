package io.drover.catalog.replay;

import io.drover.catalog.Chunks;

/** Pieces of checkpoints that must be there. */
final class Pieces {
  private Pieces() {}

  /**
   * The piece of that digest.
   *
   * @throws IllegalArgumentException if it is not kept
   */
  static byte[] require(Chunks chunks, String digest) {
    return chunks
        .find(digest)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the piece "
                        + digest
                        + " of the checkpoint's replay buffer is missing or damaged, so the"
                        + " training cannot go on from it"));
  }
}
