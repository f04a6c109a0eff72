package io.drover.catalog.tasks;

import io.drover.dsl.task.ActionSpace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.List;

/**
 * What a running episode is made of: the number its start was drawn from, the inner state it was
 * put in if any, and the actions since. Playing it again leads to where it is, to the bit, also
 * where the state of what plays it (a physics engine, another process) cannot be written out.
 *
 * <p>Actions are packed: a choice among n takes the bits that n − 1 takes, a real number 32. Memory
 * grows with the longest episode and is used again by the next.
 */
public final class EpisodeLog {
  /** Numbers that starts are drawn from: whole, and exact also as a double. */
  public static final long SEEDS = 1L << 53;

  private static final int WORD = Integer.SIZE;
  private static final int MOST_VARIABLES = 1 << 16;

  private final boolean continuous;

  /** Bits of each number of an action. */
  private final int[] widths;

  private final int stepBits;
  private long seed;

  /** The state the episode was put in; null where it began at a start. */
  private double[] placed;

  private int steps;
  private int[] words = new int[16];

  /** An empty log of actions of that space. */
  public EpisodeLog(ActionSpace space) {
    continuous = space.continuous();
    widths = new int[space.size()];
    List<Integer> choices = space.choices();
    for (int k = 0; k < widths.length; k++) {
      widths[k] = continuous ? WORD : WORD - Integer.numberOfLeadingZeros(choices.get(k) - 1);
    }
    stepBits = Arrays.stream(widths).sum();
  }

  /** An episode begins at a start that is drawn from a number in [0, {@link #SEEDS}). */
  public void start(long from) {
    Arrays.fill(words, 0, used(), 0);
    seed = from;
    placed = null;
    steps = 0;
  }

  /** The episode is put in an inner state and goes on from there. */
  public void place(double[] variables) {
    start(seed);
    placed = variables.clone();
  }

  /** Appends an action, {@code actions[from, …)}, each number within its bounds. */
  public void add(float[] actions, int from) {
    long at = (long) steps * stepBits;
    steps++;
    if (used() > words.length) {
      words = Arrays.copyOf(words, Math.max(used(), 2 * words.length));
    }
    for (int k = 0; k < widths.length; k++) {
      float number = actions[from + k];
      put(at, widths[k], continuous ? Float.floatToRawIntBits(number) : (int) number);
      at += widths[k];
    }
  }

  /** Reads the action of a step into {@code action}. */
  public void read(int step, float[] action) {
    long at = (long) step * stepBits;
    for (int k = 0; k < widths.length; k++) {
      int bits = get(at, widths[k]);
      action[k] = continuous ? Float.intBitsToFloat(bits) : bits;
      at += widths[k];
    }
  }

  private void put(long at, int width, int bits) {
    if (width == 0) {
      return;
    }
    int word = (int) (at / WORD);
    int shift = (int) (at % WORD);
    words[word] |= bits << shift;
    if (shift + width > WORD) {
      words[word + 1] |= bits >>> WORD - shift;
    }
  }

  private int get(long at, int width) {
    if (width == 0) {
      return 0;
    }
    int word = (int) (at / WORD);
    int shift = (int) (at % WORD);
    int bits = words[word] >>> shift;
    if (shift + width > WORD) {
      bits |= words[word + 1] << WORD - shift;
    }
    return bits & -1 >>> WORD - width;
  }

  private int used() {
    return (int) (((long) steps * stepBits + WORD - 1) / WORD);
  }

  /** The number its start was drawn from. */
  public long seed() {
    return seed;
  }

  /** The state it was put in; null where it began at a start. */
  public double[] placed() {
    return placed == null ? null : placed.clone();
  }

  /** Number of actions. */
  public int steps() {
    return steps;
  }

  /** Writes all of it. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(seed);
    out.writeInt(placed == null ? -1 : placed.length);
    for (int k = 0; placed != null && k < placed.length; k++) {
      out.writeDouble(placed[k]);
    }
    out.writeInt(steps);
    for (int i = 0; i < used(); i++) {
      out.writeInt(words[i]);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param mostSteps that an episode can have
   */
  public void load(DataInput in, int mostSteps) throws IOException {
    long from = in.readLong();
    int variables = in.readInt();
    require(from >= 0 && from < SEEDS && variables >= -1 && variables <= MOST_VARIABLES);
    start(from);
    placed = variables < 0 ? null : new double[variables];
    for (int k = 0; k < variables; k++) {
      placed[k] = in.readDouble();
    }
    int saved = in.readInt();
    require(saved >= 0 && saved <= mostSteps);
    steps = saved;
    words = Arrays.copyOf(words, Math.max(used(), words.length));
    for (int i = 0; i < used(); i++) {
      words[i] = in.readInt();
    }
  }

  private static void require(boolean plausible) throws IOException {
    if (!plausible) {
      throw new StreamCorruptedException("the saved log of an episode is damaged");
    }
  }
}
