package io.drover.catalog;

import java.util.Optional;

/**
 * Large pieces of checkpoints, kept under the SHA-256 of their bytes, so that a piece that did not
 * change since the checkpoint before (most of a replay buffer) is not written again.
 */
public interface Chunks {
  /** Keeps a piece; returns its SHA-256 in hexadecimal. Keeping it twice does no harm. */
  String keep(byte[] piece);

  /** Whether the piece is kept, so that it need not be made. */
  boolean keeps(String digest);

  /** The piece; empty if it is not kept, or damaged. */
  Optional<byte[]> find(String digest);
}
