package io.drover.catalog.training;

import io.drover.catalog.FixedParams;
import io.drover.dsl.task.TaskFacts;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * The frame of every checkpoint: magic number and version, the algorithm's name, the digests of the
 * pieces that are kept apart ({@link io.drover.catalog.Chunks}), the state, and a CRC-32 of all
 * that. Numbers have their most significant byte first.
 */
public final class CheckpointFrame {
  /** "DROV". */
  private static final int MAGIC = 0x44524f56;

  private static final int VERSION = 1;

  private CheckpointFrame() {}

  /**
   * Reads the state of a learner.
   *
   * @param <L> its type
   */
  public interface Loader<L> {
    /**
     * Reads it, from behind the shape.
     *
     * @param chunks digests of the pieces kept apart, as they were written
     */
    void load(L learner, DataInput in, List<String> chunks) throws IOException;
  }

  /** Writes a state. */
  public interface Writer {
    /** Writes it. */
    void write(DataOutput out) throws IOException;
  }

  /** Reads a state. */
  public interface Reader {
    /**
     * Reads it.
     *
     * @param chunks digests of the pieces kept apart, as they were written
     */
    void read(DataInput in, List<String> chunks) throws IOException;
  }

  /**
   * A checkpoint.
   *
   * @param algorithm its name in the registry
   * @param chunks digests of the pieces kept apart
   */
  public static byte[] write(String algorithm, List<String> chunks, Writer state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(algorithm);
      out.writeInt(chunks.size());
      for (String chunk : chunks) {
        out.writeUTF(chunk);
      }
      state.write(out);
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IllegalArgumentException if the bytes are not a checkpoint of the algorithm that can be
   *     read to its end
   */
  public static void read(String algorithm, byte[] bytes, Reader state) {
    ByteArrayInputStream left = body(bytes);
    DataInputStream in = new DataInputStream(left);
    try {
      String found = in.readUTF();
      if (!found.equals(algorithm)) {
        throw new IllegalArgumentException(
            "this is a checkpoint of " + found + ", not of " + algorithm);
      }
      state.read(in, readChunks(in));
    } catch (IOException e) {
      throw new IllegalArgumentException("the checkpoint cannot be read: " + e.getMessage(), e);
    }
    if (left.available() > 0) {
      throw new IllegalArgumentException(
          "the checkpoint has " + left.available() + " bytes too many");
    }
  }

  /**
   * A learner that continues from a checkpoint whose state begins with its shape ({@link
   * #writeShape}). It is made when the shape has been found to fit, so that nothing is made of
   * parameters that do not.
   *
   * @param maker makes it untrained
   * @throws IllegalArgumentException as {@link #read}, and if the shape does not fit
   */
  public static <L> L resume(
      String algorithm,
      byte[] bytes,
      Record params,
      TaskFacts task,
      Supplier<L> maker,
      Loader<L> state) {
    List<L> made = new ArrayList<>();
    read(
        algorithm,
        bytes,
        (in, chunks) -> {
          requireShape(in, params, task);
          made.add(maker.get());
          state.load(made.get(0), in, chunks);
        });
    return made.get(0);
  }

  /**
   * The digests of the pieces that a checkpoint of any algorithm needs.
   *
   * @throws IllegalArgumentException if the bytes are no checkpoint
   */
  public static List<String> chunks(byte[] bytes) {
    DataInputStream in = new DataInputStream(body(bytes));
    try {
      in.readUTF();
      return readChunks(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("the checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The same from the beginning of a checkpoint alone, without its check sum: cheap enough to ask
   * of every checkpoint there is.
   *
   * @throws IllegalArgumentException if the bytes are not the beginning of a checkpoint
   */
  public static List<String> chunksAtHead(InputStream head) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(head));
    try {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IllegalArgumentException("this is no checkpoint");
      }
      in.readUTF();
      return readChunks(in);
    } catch (EOFException | UTFDataFormatException e) {
      throw new IllegalArgumentException("the checkpoint is damaged: " + e.getMessage(), e);
    }
  }

  private static List<String> readChunks(DataInput in) throws IOException {
    List<String> chunks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      chunks.add(in.readUTF());
    }
    return chunks;
  }

  /** What stands between the version and the check sum. */
  private static ByteArrayInputStream body(byte[] bytes) {
    int end = bytes.length - 4;
    if (end < 8 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IllegalArgumentException("this is no checkpoint");
    }
    int version = ByteBuffer.wrap(bytes).getInt(4);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a checkpoint must have version " + VERSION + ", but has " + version);
    }
    if (ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
      throw new IllegalArgumentException("the checkpoint is damaged: its check sum is wrong");
    }
    return new ByteArrayInputStream(bytes, 8, end - 8);
  }

  /**
   * Writes what later training must have in common.
   *
   * @param fixed as {@link FixedParams#of} has it
   */
  public static void writeShape(DataOutput out, Map<String, String> fixed, TaskFacts task)
      throws IOException {
    out.writeUTF(shape(task));
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
  public static void requireShape(DataInput in, Record params, TaskFacts task) throws IOException {
    String shape = in.readUTF();
    Map<String, String> fixed = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      fixed.put(in.readUTF(), in.readUTF());
    }
    if (!shape.equals(shape(task))) {
      throw new IllegalArgumentException(
          "the checkpoint is of a task with " + shape + ", but this one has " + shape(task));
    }
    FixedParams.requireSame(fixed, params);
  }

  private static String shape(TaskFacts task) {
    return "observations " + task.observations() + " and actions " + task.actions();
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
