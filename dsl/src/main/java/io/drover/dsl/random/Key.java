package io.drover.dsl.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The root of a stream of random numbers, and the only place they come from.
 *
 * <p>A key is 256 bits. Children are derived by hashing (SHA-256) the parent and a label, so that a
 * number depends on what it is for and never on a clock, a thread, a shared generator or an order
 * of arrival. Equal keys give equal numbers on every machine.
 */
public final class Key {
  /** Nothing has been put into it. */
  private static final MessageDigest SHA_256 = sha256();

  private final byte[] bits;

  private Key(byte[] bits) {
    this.bits = bits;
  }

  /** The key of a seed: the root of everything drawn for it. */
  public static Key of(long seed) {
    return new Key(digest(new byte[0], ByteBuffer.allocate(8).putLong(seed).array()));
  }

  /** The key of a name, such as the stream of a population's member. */
  public static Key of(String name) {
    return new Key(digest(new byte[] {1}, name.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key for one purpose under this one. */
  public Key child(String label) {
    return new Key(digest(bits, label.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key for the {@code index}-th of several like things under this one. */
  public Key child(long index) {
    // Nine bytes, so that no index collides with a label of eight characters.
    return new Key(digest(bits, ByteBuffer.allocate(9).put((byte) 0).putLong(index).array()));
  }

  /** A fresh generator that starts at the beginning of this key's stream. */
  public Rng rng() {
    ByteBuffer b = ByteBuffer.wrap(bits);
    return new Rng(b.getLong(), b.getLong(), b.getLong(), b.getLong());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(bits, key.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /** The 256 bits in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bits);
  }

  private static byte[] digest(byte[] parent, byte[] label) {
    try {
      // Cloned, which is quicker than looking for it again: every episode has a key.
      MessageDigest sha = (MessageDigest) SHA_256.clone();
      sha.update(parent);
      return sha.digest(label);
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("SHA-256 of the Java platform can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
