package io.drover.catalog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Pieces of checkpoints in memory, for as long as a program runs. */
public final class MemoryChunks implements Chunks {
  private final Map<String, byte[]> pieces = new HashMap<>();

  /** Empty. */
  public MemoryChunks() {}

  @Override
  public String keep(byte[] piece) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(piece);
      String name = HexFormat.of().formatHex(digest);
      pieces.put(name, piece.clone());
      return name;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean keeps(String digest) {
    return pieces.containsKey(digest);
  }

  @Override
  public Optional<byte[]> find(String digest) {
    return Optional.ofNullable(pieces.get(digest)).map(byte[]::clone);
  }
}
