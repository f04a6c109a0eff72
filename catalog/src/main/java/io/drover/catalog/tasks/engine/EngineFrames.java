package io.drover.catalog.tasks.engine;

import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskLostException.Reason;
import io.drover.dsl.task.TaskFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The request of one step of all copies, and its answer, in the protocol's layout. */
final class EngineFrames {
  private static final byte LEAVE = 0;
  private static final byte STEP = 1;
  private static final byte RESET = 2;
  private static final float BYTE = 255f;

  private final int copies;
  private final int observationSize;
  private final int actionSize;
  private final int choices;
  private final boolean bytes;

  /** {@code copies} bytes, {@code copies} longs, {@code [copies, actionSize]} floats. */
  private final ByteBuffer request;

  /**
   * Observations, {@code copies} doubles, {@code copies} bytes, {@code [copies, choices]} bytes.
   */
  private final ByteBuffer answer;

  private final FloatBuffer floats;
  private final int rewardsAt;
  private final int flagsAt;
  private final int masksAt;
  private long steps;

  EngineFrames(TaskFacts facts, boolean bytes, int copies) {
    this.copies = copies;
    this.bytes = bytes;
    this.observationSize = facts.observationSize();
    this.actionSize = facts.actions().size();
    this.choices = facts.masksActions() ? facts.actions().choiceCount() : 0;
    int row = 1 + Long.BYTES + actionSize * Float.BYTES;
    request = ByteBuffer.allocate(Math.multiplyExact(row, copies)).order(ByteOrder.LITTLE_ENDIAN);
    int numbers = Math.multiplyExact(observationSize, copies);
    rewardsAt = Math.multiplyExact(numbers, bytes ? 1 : Float.BYTES);
    flagsAt = Math.addExact(rewardsAt, copies * Double.BYTES);
    masksAt = Math.addExact(flagsAt, copies);
    int length = Math.addExact(masksAt, Math.multiplyExact(copies, choices));
    answer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    floats = answer.asFloatBuffer();
  }

  /** Makes the copies. */
  void make(Connection connection) {
    byte[] number =
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(copies).array();
    connection.ask(Connection.COPIES, number, Connection.COPIES, new byte[0]);
  }

  /** The copy stays as it is. */
  void leave(int copy) {
    request.put(copy, LEAVE);
  }

  /** The copy starts an episode. */
  void reset(int copy, long seed) {
    request.put(copy, RESET);
    request.putLong(copies + copy * Long.BYTES, seed);
  }

  /** The copy takes a step by the action at that index. */
  void step(int copy, float[] actions, int at) {
    request.put(copy, STEP);
    int to = copies * (1 + Long.BYTES) + copy * actionSize * Float.BYTES;
    for (int k = 0; k < actionSize; k++) {
      request.putFloat(to + k * Float.BYTES, actions[at + k]);
    }
  }

  /** Asks for what was set. */
  void ask(Connection connection) {
    byte[] room = answer.array();
    byte[] got = connection.ask(Connection.STEP, request.array(), Connection.STEP, room);
    if (got != room) {
      throw new TaskLostException(
          Reason.GARBLED,
          "an answer to a step must have " + room.length + " bytes, but has " + got.length,
          steps);
    }
    steps++;
  }

  /** What came of a copy. */
  void read(int copy, EngineState to) {
    int from = copy * observationSize;
    if (bytes) {
      for (int k = from; k < from + observationSize; k++) {
        to.observations()[k] = (answer.get(k) & 0xff) / BYTE;
      }
    } else {
      floats.get(from, to.observations(), from, observationSize);
    }
    to.rewards()[copy] = (float) answer.getDouble(rewardsAt + copy * Double.BYTES);
    byte flags = answer.get(flagsAt + copy);
    to.terminated()[copy] = (flags & 1) != 0;
    to.truncated()[copy] = (flags & 2) != 0;
    for (int k = copy * choices; k < (copy + 1) * choices; k++) {
      to.masks()[k] = answer.get(masksAt + k) != 0;
    }
  }
}
