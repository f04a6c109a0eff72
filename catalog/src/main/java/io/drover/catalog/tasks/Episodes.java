package io.drover.catalog.tasks;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * Which episode each copy of a task is in, how far, and how it ended: the limit of steps, next-step
 * autoreset, and what is saved of them. Like Gymnasium's {@code TimeLimit}, it truncates at the
 * limit also an episode that terminates there.
 */
final class Episodes {
  private final StateHeader header;
  private final int limit;
  private final int copies;

  /** Roots the start states of each copy; null before the first reset or load. */
  private Key[] keys;

  private final long[] episode;
  private final int[] elapsed;
  final float[] rewards;
  final boolean[] terminated;
  final boolean[] truncated;

  /**
   * Copies before their first episode.
   *
   * @param name of the task; marks its saved states
   * @param limit steps after which an episode is truncated
   */
  Episodes(String name, int limit, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    header = new StateHeader(name, copies);
    this.limit = limit;
    this.copies = copies;
    episode = new long[copies];
    elapsed = new int[copies];
    rewards = new float[copies];
    terminated = new boolean[copies];
    truncated = new boolean[copies];
  }

  /** Roots later start states. */
  void take(Key key) {
    keys = new Key[copies];
    Arrays.setAll(keys, key::child);
  }

  /** Generators of all copies, each at the beginning of its key's stream. */
  Rng[] generators() {
    return Arrays.stream(keys).map(Key::rng).toArray(Rng[]::new);
  }

  void requireStarted(String what) {
    if (keys == null) {
      throw new IllegalStateException("reset or load must come before " + what);
    }
  }

  boolean over(int c) {
    return terminated[c] | truncated[c];
  }

  /** Begins a copy's first episode; returns its number. */
  long first(int c) {
    return begin(c, 0);
  }

  /** Begins a copy's next episode; returns its number. */
  long next(int c) {
    return begin(c, episode[c] + 1);
  }

  private long begin(int c, long e) {
    episode[c] = e;
    place(c, 0);
    return e;
  }

  /** What the start of a copy's episode is drawn from, where no other stream is. */
  Rng draws(int c) {
    return keys[c].child(episode[c]).rng();
  }

  /** An episode goes on that many steps after its start. */
  void place(int c, int steps) {
    elapsed[c] = steps;
    rewards[c] = 0;
    terminated[c] = false;
    truncated[c] = false;
  }

  /** Steps that a copy's episode has taken. */
  int elapsed(int c) {
    return elapsed[c];
  }

  /** A step was taken. */
  void stepped(int c, float reward, boolean terminal) {
    rewards[c] = reward;
    terminated[c] = terminal;
    stepped(c);
  }

  /** A step was taken, whose reward and end are there. */
  void stepped(int c) {
    elapsed[c]++;
    truncated[c] = elapsed[c] >= limit;
  }

  void writeHeader(DataOutput out) throws IOException {
    header.write(out);
  }

  void readHeader(DataInput in) throws IOException {
    header.read(in);
  }

  StreamCorruptedException damaged(int c, IllegalArgumentException why) {
    return header.damaged(c, why);
  }

  void writeNumber(int c, DataOutput out) throws IOException {
    out.writeLong(episode[c]);
  }

  /** Alone, where the rest is found by playing the episode again. */
  void readNumber(int c, DataInput in) throws IOException {
    episode[c] = in.readLong();
    if (episode[c] < 0) {
      throw damaged(c, null);
    }
  }

  void write(int c, DataOutput out) throws IOException {
    writeNumber(c, out);
    out.writeInt(elapsed[c]);
    out.writeFloat(rewards[c]);
    out.writeBoolean(terminated[c]);
    out.writeBoolean(truncated[c]);
  }

  void read(int c, DataInput in) throws IOException {
    readNumber(c, in);
    elapsed[c] = in.readInt();
    rewards[c] = in.readFloat();
    terminated[c] = in.readBoolean();
    truncated[c] = in.readBoolean();
    if (elapsed[c] < 0 || elapsed[c] > limit || !Float.isFinite(rewards[c])) {
      throw damaged(c, null);
    }
  }

  /** Takes over what another one of the same task has read. */
  void become(Episodes read) {
    System.arraycopy(read.episode, 0, episode, 0, copies);
    System.arraycopy(read.elapsed, 0, elapsed, 0, copies);
    System.arraycopy(read.rewards, 0, rewards, 0, copies);
    System.arraycopy(read.terminated, 0, terminated, 0, copies);
    System.arraycopy(read.truncated, 0, truncated, 0, copies);
  }
}
