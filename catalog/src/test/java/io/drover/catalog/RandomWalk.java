package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Random actions in a task. Copy {@code c} gets the same actions however many copies there are. */
final class RandomWalk {
  private final Task task;
  private final Rng[] rngs;
  private final int[] actions;

  RandomWalk(Task task, Key key) {
    this.task = task;
    this.rngs = new Rng[task.copies()];
    for (int c = 0; c < rngs.length; c++) {
      rngs[c] = key.child(c).rng();
    }
    this.actions = new int[task.copies()];
  }

  void step() {
    for (int c = 0; c < actions.length; c++) {
      actions[c] = rngs[c].nextInt(task.facts().discreteActions());
    }
    task.step(actions);
  }

  /** Takes steps; the bits of all that the task showed in every copy, start included. */
  byte[] steps(int steps) {
    return steps(steps, 0, task.copies());
  }

  /** The same for the copies {@code [from, to)} alone. */
  byte[] steps(int steps, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      write(out, from, to);
      for (int i = 0; i < steps; i++) {
        step();
        write(out, from, to);
      }
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out, int from, int to) throws IOException {
    int size = task.facts().observationSize();
    for (int c = from; c < to; c++) {
      for (int k = 0; k < size; k++) {
        out.writeInt(Float.floatToRawIntBits(task.observations()[c * size + k]));
      }
      out.writeInt(Float.floatToRawIntBits(task.rewards()[c]));
      out.writeBoolean(task.terminated()[c]);
      out.writeBoolean(task.truncated()[c]);
    }
  }

  static byte[] save(Task task) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      task.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static void load(Task task, byte[] saved, Key key) throws IOException {
    task.load(new DataInputStream(new ByteArrayInputStream(saved)), key);
  }
}
