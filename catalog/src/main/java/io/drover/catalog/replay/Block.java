package io.drover.catalog.replay;

import io.drover.catalog.replay.Rows.BitRows;
import io.drover.catalog.replay.Rows.FloatRows;
import java.nio.ByteBuffer;

/**
 * A fixed number of consecutive slots of a replay buffer: what one piece of a checkpoint holds. It
 * remembers the digest of its bytes until it changes.
 */
final class Block {
  private final Layout layout;
  private Rows.Kind kind;
  private Rows observations;
  final FloatRows actions;
  final float[] rewards;
  final byte[] flags;

  /** Null where the task has no masks. */
  final BitRows masks;

  /** SHA-256 of the bytes; null if it changed since they were made. */
  String digest;

  /**
   * What all blocks of a buffer have in common.
   *
   * @param choices flags of a mask; 0 where there is none
   */
  record Layout(int slots, int observationSize, int actionSize, int choices) {
    /** Bytes of one slot. */
    int bytes(Rows.Kind kind) {
      return kind.bytes(observationSize) + 4 * actionSize + 4 + 1 + Rows.Kind.BITS.bytes(choices);
    }
  }

  Block(Layout layout, Rows.Kind kind) {
    this.layout = layout;
    this.kind = kind;
    observations = kind.make(layout.slots(), layout.observationSize());
    actions = new FloatRows(layout.slots(), layout.actionSize());
    rewards = new float[layout.slots()];
    flags = new byte[layout.slots()];
    masks = layout.choices() > 0 ? new BitRows(layout.slots(), layout.choices()) : null;
  }

  /** Where observations are kept. */
  Rows observations() {
    return observations;
  }

  /** Keeps observations in a wider form from now on. */
  void widen(Rows.Kind wider) {
    Rows wide = wider.make(layout.slots(), layout.observationSize());
    float[] row = new float[layout.observationSize()];
    for (int i = 0; i < layout.slots(); i++) {
      observations.get(i, row, 0);
      wide.put(i, row, 0);
    }
    observations = wide;
    kind = wider;
    digest = null;
  }

  /** The first {@code used} slots as bytes. */
  byte[] bytes(int used) {
    ByteBuffer out = ByteBuffer.allocate(used * layout.bytes(kind));
    observations.write(used, out);
    actions.write(used, out);
    out.asFloatBuffer().put(rewards, 0, used);
    out.position(out.position() + 4 * used);
    out.put(flags, 0, used);
    if (masks != null) {
      masks.write(used, out);
    }
    return out.array();
  }

  /**
   * Reads what {@link #bytes} made.
   *
   * @throws IllegalArgumentException if it is of another length
   */
  void read(int used, byte[] bytes) {
    int expected = used * layout.bytes(kind);
    if (bytes.length != expected) {
      throw new IllegalArgumentException(
          "a piece of the replay buffer must have " + expected + " bytes, but has " + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    observations.read(used, in);
    actions.read(used, in);
    in.asFloatBuffer().get(rewards, 0, used);
    in.position(in.position() + 4 * used);
    in.get(flags, 0, used);
    if (masks != null) {
      masks.read(used, in);
    }
  }
}
