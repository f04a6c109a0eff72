package io.drover.catalog.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of floats as bytes: the length, then IEEE 754 bits, most significant byte first. */
public final class Floats {
  private Floats() {}

  /** Writes an array. */
  public static void write(DataOutput out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  /**
   * Reads an array of known length.
   *
   * @throws IOException if another length was written
   */
  public static void read(DataInput in, float[] values) throws IOException {
    int length = in.readInt();
    if (length != values.length) {
      throw new IOException("holds " + length + " numbers where " + values.length + " belong");
    }
    byte[] bytes = new byte[4 * length];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
  }
}
