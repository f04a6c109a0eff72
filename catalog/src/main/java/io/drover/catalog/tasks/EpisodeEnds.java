package io.drover.catalog.tasks;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which episode each copy of a task is in, how far, and how it ended: the limit of steps and
 * next-step autoreset for {@link GameTask}. Like Gymnasium's {@code TimeLimit}, it truncates at the
 * limit also an episode that terminates there.
 */
final class EpisodeEnds {
  private final String name;
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
  EpisodeEnds(String name, int limit, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies must be at least 1, but is " + copies);
    }
    this.name = name;
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

  void requireStarted(String what) {
    if (keys == null) {
      throw new IllegalStateException("reset or load must come before " + what);
    }
  }

  boolean over(int c) {
    return terminated[c] || truncated[c];
  }

  /** Begins a copy's first episode; its start is drawn from what is returned. */
  Rng first(int c) {
    return begin(c, 0);
  }

  /** Begins a copy's next episode. */
  Rng next(int c) {
    return begin(c, episode[c] + 1);
  }

  private Rng begin(int c, long e) {
    episode[c] = e;
    place(c, 0);
    return keys[c].child(e).rng();
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
    elapsed[c]++;
    rewards[c] = reward;
    terminated[c] = terminal;
    truncated[c] = elapsed[c] >= limit;
  }

  void writeHeader(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(copies);
  }

  void readHeader(DataInput in) throws IOException {
    // Not readUTF: in foreign bytes its length would be any.
    byte[] found = new byte[2 + name.length()];
    in.readFully(found);
    String text = new String(found, 2, name.length(), StandardCharsets.US_ASCII);
    if (found[0] != 0 || found[1] != name.length() || !text.equals(name)) {
      throw new StreamCorruptedException("not a saved state of " + name);
    }
    int saved = in.readInt();
    if (saved != copies) {
      throw new StreamCorruptedException(
          "a saved state of " + name + " must have " + copies + " copies, but has " + saved);
    }
  }

  void write(int c, DataOutput out) throws IOException {
    out.writeLong(episode[c]);
    out.writeInt(elapsed[c]);
    out.writeFloat(rewards[c]);
    out.writeBoolean(terminated[c]);
    out.writeBoolean(truncated[c]);
  }

  void read(int c, DataInput in) throws IOException {
    episode[c] = in.readLong();
    elapsed[c] = in.readInt();
    rewards[c] = in.readFloat();
    terminated[c] = in.readBoolean();
    truncated[c] = in.readBoolean();
    if (episode[c] < 0 || elapsed[c] < 0 || elapsed[c] > limit || !Float.isFinite(rewards[c])) {
      throw damaged(c, null);
    }
  }

  StreamCorruptedException damaged(int c, IllegalArgumentException why) {
    StreamCorruptedException damaged =
        new StreamCorruptedException("the saved state of " + name + " is damaged at copy " + c);
    damaged.initCause(why);
    return damaged;
  }

  /** Takes over what another one of the same task has read. */
  void become(EpisodeEnds read) {
    System.arraycopy(read.episode, 0, episode, 0, copies);
    System.arraycopy(read.elapsed, 0, elapsed, 0, copies);
    System.arraycopy(read.rewards, 0, rewards, 0, copies);
    System.arraycopy(read.terminated, 0, terminated, 0, copies);
    System.arraycopy(read.truncated, 0, truncated, 0, copies);
  }
}
