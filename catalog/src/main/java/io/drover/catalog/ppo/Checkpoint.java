package io.drover.catalog.ppo;

import io.drover.catalog.FixedParams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The frame of a checkpoint: magic number and version, what the training is shaped by, its state,
 * and a CRC-32 of all that. Numbers have their most significant byte first.
 */
final class Checkpoint {
  /** "DPPO". */
  private static final int MAGIC = 0x4450504f;

  private static final int VERSION = 1;

  private Checkpoint() {}

  /** Writes a state. */
  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** Reads a state. */
  interface Reader {
    void read(DataInput in) throws IOException;
  }

  static byte[] write(Writer state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      state.write(out);
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the bytes are not a checkpoint that can be read to its end
   */
  static void read(byte[] bytes, Reader state) {
    int body = bytes.length - 4;
    if (body < 8 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IllegalArgumentException("this is no checkpoint of ppo");
    }
    int version = ByteBuffer.wrap(bytes).getInt(4);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a checkpoint of ppo must have version " + VERSION + ", but has " + version);
    }
    if (ByteBuffer.wrap(bytes).getInt(body) != crc(bytes, body)) {
      throw new IllegalArgumentException("the checkpoint is damaged: its check sum is wrong");
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, 8, body - 8);
    try {
      state.read(new DataInputStream(in));
    } catch (IOException e) {
      throw new IllegalArgumentException("the checkpoint cannot be read: " + e.getMessage(), e);
    }
    if (in.available() > 0) {
      throw new IllegalArgumentException(
          "the checkpoint has " + in.available() + " bytes too many");
    }
  }

  /** Writes what later training must have in common. */
  static void writeShape(
      DataOutput out, Map<String, String> fixed, int observationSize, int actions)
      throws IOException {
    out.writeInt(observationSize);
    out.writeInt(actions);
    out.writeInt(fixed.size());
    for (Map.Entry<String, String> param : fixed.entrySet()) {
      out.writeUTF(param.getKey());
      out.writeUTF(param.getValue());
    }
  }

  /**
   * Reads what {@link #writeShape} wrote.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  static void requireShape(DataInput in, Record params, int observationSize, int actions)
      throws IOException {
    int itsObservationSize = in.readInt();
    int itsActions = in.readInt();
    Map<String, String> fixed = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      fixed.put(in.readUTF(), in.readUTF());
    }
    if (itsObservationSize != observationSize || itsActions != actions) {
      throw new IllegalArgumentException(
          "the checkpoint is of a task with "
              + itsObservationSize
              + " observed numbers and "
              + itsActions
              + " actions, but this one has "
              + observationSize
              + " and "
              + actions);
    }
    FixedParams.requireSame(fixed, params);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
