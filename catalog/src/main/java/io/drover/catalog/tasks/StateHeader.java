package io.drover.catalog.tasks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the saved state of a task begins with.
 *
 * @param name of the task
 * @param copies of it
 */
public record StateHeader(String name, int copies) {
  /** Writes both. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(copies);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws StreamCorruptedException if it is not of this task, or of another number of copies
   */
  public void read(DataInput in) throws IOException {
    // Not readUTF: in foreign bytes its length would be any.
    byte[] expected = name.getBytes(StandardCharsets.UTF_8);
    byte[] found = new byte[2 + expected.length];
    in.readFully(found);
    int length = (found[0] & 0xff) << 8 | found[1] & 0xff;
    boolean same = Arrays.equals(found, 2, found.length, expected, 0, expected.length);
    if (!same || length != expected.length) {
      throw new StreamCorruptedException("not a saved state of " + name);
    }
    int saved = in.readInt();
    if (saved != copies) {
      throw new StreamCorruptedException(
          "a saved state of " + name + " must have " + copies + " copies, but has " + saved);
    }
  }

  /** What is wrong with the state of a copy. */
  StreamCorruptedException damaged(int c, IllegalArgumentException why) {
    StreamCorruptedException damaged =
        new StreamCorruptedException("the saved state of " + name + " is damaged at copy " + c);
    damaged.initCause(why);
    return damaged;
  }
}
