package io.drover.catalog.policy.file;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Shapes;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The format of {@code .drover-policy} files. Numbers have their most significant byte first;
 * {@code i32}, {@code i64}, {@code f32} and {@code f64} are Java's int, long, float and double;
 * {@code text} is an {@code i32} number of bytes and as many bytes of UTF-8; {@code f32[]} is an
 * {@code i32} number of floats and these floats.
 *
 * <pre>
 * i32     0x44525650, "DRVP"
 * i32     version of this format: 1, or 2 with wrappers
 * text    name of the task            text  its parameters, a JSON object
 * in version 2:  i32 wrappers of the task, outwards, and for each
 *         text  name         text  its parameters, a JSON object
 * text    name of the algorithm       text  version of Drover that wrote the file
 * i64     environment steps of the training
 * text    stream of the training
 * space   observations:  i32 tag, then
 *           0 vector:  i32 size              1 one-hot: i32 n
 *           2 image:   i32 channels, height, width
 *           3 dict:    i32 parts, and for each  text name, space
 * space   actions:  i32 tag, then
 *           0 discrete:       i32 n
 *           1 multi-discrete: i32 numbers, and for each  i32 choices
 *           2 box:            i32 numbers, and for each  f64 low, f64 high
 * i32     number of operations, and for each  i32 tag, then
 *           0 Normalise:    f32[] mean, f32[] scale, f32 limit
 *           1 Linear:       i32 inputs, outputs, f32[] weights, f32[] biases
 *           2 Activate:     text name
 *           3 LayerNorm:    f32[] gain, f32[] bias, f32 epsilon
 *           4 Convolve:     i32 channels, height, width, filters, kernel, stride,
 *                           f32[] weights, f32[] biases
 *           5 Lstm:         i32 inputs, units, f32[] inputWeights, f32[] stateWeights, f32[] biases
 *           6 Take:         i32 from, count
 *           7 MeanOfGroups: i32 group
 *           8 Duel          9 ArgMax          10 Squash         11 Clip
 * i32     CRC-32 (zip's) of all bytes before
 * </pre>
 *
 * <p>What an operation computes, and how its weights are laid out, says {@link Operation}.
 */
public final class PolicyFile {
  /** How names of such files end. */
  public static final String SUFFIX = ".drover-policy";

  /** "DRVP". */
  private static final int MAGIC = 0x44525650;

  /** The version without wrappers, and the one with them. */
  private static final int VERSION = 1;

  private static final int WRAPPED = 2;

  private PolicyFile() {}

  /** A file's bytes; equal policies give equal bytes. */
  public static byte[] write(SavedPolicy policy) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(policy.wrap().isEmpty() ? VERSION : WRAPPED);
      PolicyWriter writer = new PolicyWriter(out);
      writer.text(policy.task());
      writer.text(Json.write(policy.taskParams()));
      if (!policy.wrap().isEmpty()) {
        out.writeInt(policy.wrap().size());
      }
      for (Use wrapper : policy.wrap()) {
        writer.text(wrapper.component());
        writer.text(Json.write(wrapper.params()));
      }
      writer.text(policy.algorithm());
      writer.text(policy.version());
      out.writeLong(policy.envSteps());
      writer.text(policy.stream());
      writer.observations(policy.program().observations());
      writer.actions(policy.program().actions());
      out.writeInt(policy.program().operations().size());
      for (Operation operation : policy.program().operations()) {
        writer.operation(operation);
      }
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws PolicyFileException if the bytes are not a whole file of this format
   */
  public static SavedPolicy read(byte[] bytes) {
    int end = requireWhole(bytes);
    ByteArrayInputStream left = new ByteArrayInputStream(bytes, 8, end - 8);
    try {
      boolean wrapped = ByteBuffer.wrap(bytes).getInt(4) == WRAPPED;
      SavedPolicy policy = read(new PolicyReader(new DataInputStream(left)), wrapped);
      if (left.available() > 0) {
        throw new PolicyFileException("the policy has " + left.available() + " bytes too many");
      }
      Shapes.outputs(policy.program());
      return policy;
    } catch (IOException | IllegalArgumentException | JsonException e) {
      throw new PolicyFileException("the policy cannot be read: " + e.getMessage(), e);
    }
  }

  private static SavedPolicy read(PolicyReader reader, boolean wrapped) throws IOException {
    String task = reader.text();
    String params = reader.text();
    List<Use> wrap = new ArrayList<>();
    for (int left = wrapped ? reader.in().readInt() : 0; left > 0; left--) {
      wrap.add(new Use(reader.text(), Json.readObject(reader.text())));
    }
    String algorithm = reader.text();
    String version = reader.text();
    long envSteps = reader.in().readLong();
    String stream = reader.text();
    var observations = reader.observations();
    var actions = reader.actions();
    List<Operation> operations = new ArrayList<>();
    for (int left = reader.in().readInt(); left > 0; left--) {
      operations.add(reader.operation());
    }
    return new SavedPolicy(
        task,
        Json.readObject(params),
        wrap,
        algorithm,
        version,
        envSteps,
        stream,
        new PolicyProgram(observations, actions, operations));
  }

  /** Where the check sum begins. */
  private static int requireWhole(byte[] bytes) {
    if (bytes.length < 4 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new PolicyFileException("this is no " + SUFFIX + " file: it does not begin with DRVP");
    }
    int end = bytes.length - 4;
    if (end < 8) {
      throw new PolicyFileException(
          "the policy is cut off: it has only " + bytes.length + " bytes");
    }
    int version = ByteBuffer.wrap(bytes).getInt(4);
    if (version != VERSION && version != WRAPPED) {
      throw new PolicyFileException(
          "a policy must have version " + VERSION + " or " + WRAPPED + ", but has " + version);
    }
    if (ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
      throw new PolicyFileException("the policy is cut off or damaged: its check sum is wrong");
    }
    return end;
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
