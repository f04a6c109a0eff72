package io.drover.catalog.tasks.engine;

import io.drover.catalog.tasks.EpisodeLog;
import io.drover.catalog.tasks.StateHeader;
import io.drover.dsl.task.TaskFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What a task of an engine shows.
 *
 * @param observations {@code [copies, observationSize]}
 * @param rewards {@code [copies]}
 * @param terminated {@code [copies]}
 * @param truncated {@code [copies]}
 * @param masks {@code [copies, choiceCount]}; null where there are none
 */
record EngineState(
    float[] observations,
    float[] rewards,
    boolean[] terminated,
    boolean[] truncated,
    boolean[] masks) {

  EngineState(TaskFacts facts, int copies) {
    this(
        new float[Math.multiplyExact(facts.observationSize(), copies)],
        new float[copies],
        new boolean[copies],
        new boolean[copies],
        facts.masksActions() ? new boolean[facts.actions().choiceCount() * copies] : null);
  }

  boolean ended(int copy) {
    return terminated[copy] || truncated[copy];
  }

  /** As Gymnasium's {@code TimeLimit}, also an episode that terminates there. */
  void truncateAt(int limit, int copy, int steps) {
    truncated[copy] |= steps >= limit;
  }

  /** Whether a copy shows the same observation, to the bit, and the same mask. */
  boolean equals(int copy, EngineState other) {
    int size = observations.length / rewards.length;
    int from = copy * size;
    int choices = masks == null ? 0 : masks.length / rewards.length;
    return Arrays.equals(observations, from, from + size, other.observations, from, from + size)
        && (masks == null
            || Arrays.equals(
                masks,
                copy * choices,
                (copy + 1) * choices,
                other.masks,
                copy * choices,
                (copy + 1) * choices));
  }

  void take(EngineState other) {
    System.arraycopy(other.observations, 0, observations, 0, observations.length);
    System.arraycopy(other.rewards, 0, rewards, 0, rewards.length);
    System.arraycopy(other.terminated, 0, terminated, 0, terminated.length);
    System.arraycopy(other.truncated, 0, truncated, 0, truncated.length);
    if (masks != null) {
      System.arraycopy(other.masks, 0, masks, 0, masks.length);
    }
  }

  private void write(DataOutput out) throws IOException {
    for (float number : observations) {
      out.writeFloat(number);
    }
    for (float reward : rewards) {
      out.writeFloat(reward);
    }
    for (boolean[] flags : new boolean[][] {terminated, truncated, masks}) {
      for (int i = 0; flags != null && i < flags.length; i++) {
        out.writeBoolean(flags[i]);
      }
    }
  }

  private static EngineState read(DataInput in, TaskFacts facts, int copies) throws IOException {
    EngineState state = new EngineState(facts, copies);
    for (int i = 0; i < state.observations.length; i++) {
      state.observations[i] = in.readFloat();
    }
    for (int i = 0; i < copies; i++) {
      state.rewards[i] = in.readFloat();
    }
    for (boolean[] flags : new boolean[][] {state.terminated, state.truncated, state.masks}) {
      for (int i = 0; flags != null && i < flags.length; i++) {
        flags[i] = in.readBoolean();
      }
    }
    return state;
  }

  /**
   * All that is saved.
   *
   * @param episode number of each copy's episode
   * @param logs how each copy got where it is
   */
  record Saved(String name, long[] episode, EpisodeLog[] logs, EngineState shown) {
    static Saved of(String name, long[] episode, EpisodeLog[] logs, EngineState shown) {
      return new Saved(name, episode, logs, shown);
    }

    /** With a checksum, as nothing else tells damaged actions. */
    void write(DataOutput out) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream body = new DataOutputStream(bytes);
      for (int c = 0; c < logs.length; c++) {
        body.writeLong(episode[c]);
        logs[c].save(body);
      }
      shown.write(body);
      new StateHeader(name, logs.length).write(out);
      out.writeInt(bytes.size());
      out.write(bytes.toByteArray());
      out.writeLong(checksum(bytes.toByteArray()));
    }

    static Saved read(DataInput in, String name, TaskFacts facts, int copies) throws IOException {
      new StateHeader(name, copies).read(in);
      int length = in.readInt();
      long step = (long) facts.actions().size() * Float.BYTES;
      long numbers = facts.observationSize() + 64L + facts.actions().choiceCount();
      long most = copies * (numbers * Float.BYTES + facts.maxEpisodeSteps() * step);
      if (length < 0 || length > most) {
        throw damaged(name);
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      if (in.readLong() != checksum(bytes)) {
        throw damaged(name);
      }
      DataInputStream body = new DataInputStream(new ByteArrayInputStream(bytes));
      long[] episode = new long[copies];
      EpisodeLog[] logs = new EpisodeLog[copies];
      for (int c = 0; c < copies; c++) {
        episode[c] = body.readLong();
        logs[c] = new EpisodeLog(facts.actions());
        logs[c].load(body, facts.maxEpisodeSteps());
      }
      return new Saved(name, episode, logs, EngineState.read(body, facts, copies));
    }

    private static StreamCorruptedException damaged(String name) {
      return new StreamCorruptedException("the saved state of " + name + " is damaged");
    }

    private static long checksum(byte[] bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      return crc.getValue();
    }
  }
}
