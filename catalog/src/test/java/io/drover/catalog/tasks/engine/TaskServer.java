package io.drover.catalog.tasks.engine;

import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The other side of the protocol, in this process: serves a task of ours. */
final class TaskServer implements Connection {
  private final IntFunction<Task> tasks;
  private final TaskFacts facts;
  private final List<Task> copies = new ArrayList<>();

  TaskServer(IntFunction<Task> tasks) {
    this.tasks = tasks;
    this.facts = tasks.apply(1).facts();
  }

  @Override
  public byte[] ask(char kind, byte[] payload, char expected, byte[] room) {
    ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    if (kind == COPIES) {
      int wanted = in.getInt();
      for (int c = 0; c < wanted; c++) {
        copies.add(tasks.apply(1));
      }
      return new byte[0];
    }
    byte[] answer = step(in);
    System.arraycopy(answer, 0, room, 0, room.length);
    return room;
  }

  private byte[] step(ByteBuffer in) {
    int n = copies.size();
    int size = facts.actions().size();
    for (int c = 0; c < n; c++) {
      Task task = copies.get(c);
      if (in.get(c) == 2) {
        task.reset(Key.of(in.getLong(n + 8 * c)));
      } else if (in.get(c) == 1) {
        float[] action = new float[size];
        for (int k = 0; k < size; k++) {
          action[k] = in.getFloat(9 * n + 4 * (c * size + k));
        }
        task.step(action);
      }
    }
    return answer(n);
  }

  private byte[] answer(int n) {
    ActionSpace actions = facts.actions();
    int choices = facts.masksActions() ? actions.choiceCount() : 0;
    int length = n * (4 * facts.observationSize() + 9 + choices);
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    copies.forEach(
        task -> {
          for (float number : task.observations()) {
            out.putFloat(number);
          }
        });
    copies.forEach(task -> out.putDouble(task.rewards()[0]));
    copies.forEach(
        task -> out.put((byte) ((task.terminated()[0] ? 1 : 0) | (task.truncated()[0] ? 2 : 0))));
    for (Task task : copies) {
      boolean[] masks = choices == 0 ? new boolean[0] : Arrays.copyOf(task.actionMasks(), choices);
      for (boolean allowed : masks) {
        out.put((byte) (allowed ? 1 : 0));
      }
    }
    return out.array();
  }

  @Override
  public void close() {
    copies.clear();
  }
}
