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
  private static final int SIZE = 4;

  private States() {}

  /** State variables of every copy, {@code [copies][4]}. */
  static double[][] of(Task task) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    task.save(new DataOutputStream(saved));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
    in.readUTF();
    double[][] states = new double[in.readInt()][SIZE];
    for (double[] state : states) {
      in.skipBytes(Long.BYTES + Integer.BYTES + Float.BYTES + 2);
      for (int k = 0; k < SIZE; k++) {
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
    task.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), Key.of("placed"));
  }
}
