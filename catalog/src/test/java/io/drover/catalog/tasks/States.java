package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Reads and sets the inner state of the tasks here, through what they save. */
final class States {
  /** Bytes of a copy beside its state: episode, elapsed steps, reward, both flags. */
  private static final int BESIDE = Long.BYTES + Integer.BYTES + Float.BYTES + 2;

  private States() {}

  /** State variables of every copy, {@code [copies][stateSize]}. */
  static double[][] of(Task task) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    task.save(new DataOutputStream(saved));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
    in.readUTF();
    int copies = in.readInt();
    int size = (in.available() / copies - BESIDE) / Double.BYTES;
    double[][] states = new double[copies][size];
    for (double[] state : states) {
      in.skipBytes(BESIDE);
      for (int k = 0; k < size; k++) {
        state[k] = in.readDouble();
      }
    }
    return states;
  }

  /** Puts every copy at the start of its first episode, in the state given for it. */
  static void place(Task task, String name, double[]... states) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(saved);
    out.writeUTF(name);
    out.writeInt(states.length);
    for (double[] state : states) {
      out.writeLong(0);
      out.writeInt(0);
      out.writeFloat(0);
      out.writeBoolean(false);
      out.writeBoolean(false);
      for (double variable : state) {
        out.writeDouble(variable);
      }
    }
    out.writeBoolean(false); // no context but the task's own
    task.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), Key.of("placed"));
  }
}
