package io.drover.catalog;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Random actions in a task. Copy {@code c} gets the same actions however many copies there are. */
final class RandomWalk {
  private final Task task;
  private final Rng[] rngs;
  private final float[] actions;
  private final ActionSpace space;
  private boolean drawn;

  RandomWalk(Task task, Key key) {
    this.task = task;
    this.rngs = new Rng[task.copies()];
    for (int c = 0; c < rngs.length; c++) {
      rngs[c] = key.child(c).rng();
    }
    this.space = task.facts().actions();
    this.actions = new float[task.copies() * space.size()];
  }

  void step() {
    draw();
    task.step(actions);
  }

  /** A step of some copies alone. */
  void step(boolean[] stepping) {
    draw();
    task.step(actions, stepping);
  }

  /** A step of some copies alone, with the same actions until {@link #forget}. */
  void repeat(boolean[] stepping) {
    if (!drawn) {
      draw();
      drawn = true;
    }
    task.step(actions, stepping);
  }

  /** The next step has other actions. */
  void forget() {
    drawn = false;
  }

  private void draw() {
    int size = space.size();
    int choiceCount = space.choiceCount();
    for (int c = 0; c < rngs.length; c++) {
      int choiceAt = c * choiceCount;
      for (int k = 0; k < size; k++) {
        actions[c * size + k] = draw(k, choiceAt, rngs[c]);
        choiceAt += space.continuous() ? 0 : space.choices().get(k);
      }
    }
  }

  /** A number of an action, allowed by the mask if there is one. */
  private float draw(int k, int choiceAt, Rng rng) {
    if (space instanceof ActionSpace.Box box) {
      return (float) rng.nextDouble(box.low().get(k), box.high().get(k));
    }
    boolean[] masks = task.actionMasks();
    int action = rng.nextInt(space.choices().get(k));
    while (masks != null && !masks[choiceAt + action]) {
      action = (action + 1) % space.choices().get(k);
    }
    return action;
  }

  /** Takes steps; the bits of all that the task showed in every copy, start included. */
  byte[] steps(int steps) {
    return steps(steps, 0, task.copies());
  }

  /** The same for the copies {@code [from, to)} alone. */
  byte[] steps(int steps, int from, int to) {
    int row = 4 * (task.facts().observationSize() + 1) + 2;
    ByteBuffer out = ByteBuffer.allocate((steps + 1) * (to - from) * row);
    write(out, from, to);
    for (int i = 0; i < steps; i++) {
      step();
      write(out, from, to);
    }
    return out.array();
  }

  /** In bulk, as there are tasks that show a thousand numbers. */
  private void write(ByteBuffer out, int from, int to) {
    int size = task.facts().observationSize();
    for (int c = from; c < to; c++) {
      out.asFloatBuffer().put(task.observations(), c * size, size);
      out.position(out.position() + 4 * size);
      out.putFloat(task.rewards()[c]);
      out.put((byte) (task.terminated()[c] ? 1 : 0));
      out.put((byte) (task.truncated()[c] ? 1 : 0));
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
