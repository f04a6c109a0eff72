package io.drover.catalog.replay;

import io.drover.catalog.Chunks;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The last transitions of several copies of a task, to be drawn uniformly, as Stable-Baselines3's
 * {@code ReplayBuffer}.
 *
 * <p>A ring of positions, each with a slot for every copy; slot {@code position · copies + copy}
 * holds what the copy saw, did and got. Each observation is kept once: the next one lies one
 * position on, and the last position, the head, holds the present observations alone. Because tasks
 * restart one step later, the last observation of an episode has a slot of its own, which is no
 * transition and is never drawn.
 *
 * <p>Observations that are one-hot or pictures are kept in bits or bytes as long as that is exact.
 * Slots lie in blocks, allocated where first used; nothing is allocated once the ring is full.
 */
public final class ReplayBuffer {
  private static final byte TERMINATED = 1;
  private static final byte TRUNCATED = 2;
  private static final byte ENDED = TERMINATED | TRUNCATED;

  /** The step began an episode, so the slot is no transition. */
  private static final byte RESTART = 4;

  private final int copies;
  private final int observationSize;
  private final int actionSize;
  private final int choices;

  /** All slots of the ring: one position more than transitions can fill. */
  private final int slots;

  private final Blocks blocks;

  /** First slot of the head. */
  private int head;

  /** Slots before the head that are in use. */
  private int used;

  private int transitions;

  /**
   * An empty buffer.
   *
   * @param capacity transitions of all copies together, at least 2 for each; the last observation
   *     of an episode takes the room of one
   */
  public ReplayBuffer(TaskFacts task, int capacity, int copies) {
    if (capacity / copies < 2) {
      throw new IllegalArgumentException(
          "a replay buffer for "
              + copies
              + " copies of a task must hold at least "
              + 2L * copies
              + " transitions, but was to hold "
              + capacity);
    }
    this.copies = copies;
    observationSize = task.observationSize();
    actionSize = task.actions().size();
    choices = task.masksActions() ? task.actions().choiceCount() : 0;
    slots = Math.multiplyExact(capacity / copies + 1, copies);
    blocks = new Blocks(task, slots);
  }

  /**
   * Notes the first observations.
   *
   * @param observations {@code [copies, observationSize]}
   * @param masks {@code [copies, choiceCount]}; null without masks
   */
  public void start(float[] observations, boolean[] masks) {
    observe(observations, masks);
  }

  /**
   * Adds a step of every copy, at the observations noted last.
   *
   * @param actions {@code [copies, actionSize]}
   * @param rewards {@code [copies]}
   * @param terminated {@code [copies]}
   * @param truncated {@code [copies]}
   * @param observations that the step led to, {@code [copies, observationSize]}
   * @param masks allowed there, {@code [copies, choiceCount]}; null without masks
   */
  public void add(
      float[] actions,
      float[] rewards,
      boolean[] terminated,
      boolean[] truncated,
      float[] observations,
      boolean[] masks) {
    for (int copy = 0; copy < copies; copy++) {
      boolean restart = restarting(copy);
      int slot = head + copy;
      Block block = blocks.changing(slot);
      int i = blocks.in(slot);
      block.actions.put(i, actions, copy * actionSize);
      block.rewards[i] = rewards[copy];
      int end = (terminated[copy] ? TERMINATED : 0) | (truncated[copy] ? TRUNCATED : 0);
      block.flags[i] = restart ? RESTART : (byte) end;
      transitions += restart ? 0 : 1;
    }
    head = next(head);
    if (used < slots - copies) {
      used += copies;
    } else {
      for (int copy = 0; copy < copies; copy++) {
        // The oldest position becomes the head.
        transitions -= isTransition(head + copy) ? 1 : 0;
      }
    }
    observe(observations, masks);
  }

  /** Whether the next step of a copy begins an episode, so that it is no transition. */
  public boolean restarting(int copy) {
    if (used == 0) {
      return false;
    }
    int last = (head == 0 ? slots : head) - copies + copy;
    return (flags(last) & ENDED) != 0;
  }

  private void observe(float[] observations, boolean[] masks) {
    for (int copy = 0; copy < copies; copy++) {
      int slot = head + copy;
      blocks.observe(slot, observations, copy * observationSize);
      if (choices > 0) {
        blocks.of(slot).masks.put(blocks.in(slot), masks, copy * choices);
      }
    }
  }

  private byte flags(int slot) {
    return blocks.of(slot).flags[blocks.in(slot)];
  }

  private int next(int slot) {
    int next = slot + copies;
    return next >= slots ? next - slots : next;
  }

  /** Whether a slot holds nothing but what a copy sees now. */
  private boolean isPresent(int slot) {
    return slot >= head && slot < head + copies;
  }

  /** How many transitions there are. */
  public int transitions() {
    return transitions;
  }

  int slots() {
    return slots;
  }

  int copies() {
    return copies;
  }

  /** First slot of the present observations. */
  int head() {
    return head;
  }

  /** Whether a slot in use is a transition. */
  boolean isTransition(int slot) {
    return (flags(slot) & RESTART) == 0;
  }

  /**
   * Draws transitions uniformly, with replacement.
   *
   * @param count how many; at least one transition must have been added
   * @param nSteps of a return, 1 for a single reward
   * @param gamma discount of a reward one step later
   */
  public void sample(Batch batch, int count, int nSteps, double gamma, Rng rng) {
    batch.size = count;
    int first = head - used + (head < used ? slots : 0);
    for (int row = 0; row < count; row++) {
      int slot;
      do {
        slot = first + rng.nextInt(used);
        slot -= slot >= slots ? slots : 0;
      } while (!isTransition(slot));
      batch.weights[row] = 1;
      read(batch, row, slot, nSteps, gamma);
    }
  }

  /** Puts a transition into a batch. Its return ends with the episode, and with the newest step. */
  void read(Batch batch, int row, int slot, int nSteps, double gamma) {
    Block block = blocks.of(slot);
    int i = blocks.in(slot);
    block.observations().get(i, batch.observations, row * observationSize);
    block.actions.get(i, batch.actions, row * actionSize);
    batch.slots[row] = slot;
    double sum = 0;
    double discount = 1;
    int at = slot;
    int flags = 0;
    for (int k = 0; k < nSteps && (flags & ENDED) == 0 && !isPresent(at); k++) {
      block = blocks.of(at);
      i = blocks.in(at);
      sum += discount * block.rewards[i];
      discount *= gamma;
      flags = block.flags[i];
      at = next(at);
    }
    batch.rewards[row] = (float) sum;
    batch.discounts[row] = (flags & TERMINATED) != 0 ? 0f : (float) discount;
    block = blocks.of(at);
    i = blocks.in(at);
    block.observations().get(i, batch.nextObservations, row * observationSize);
    if (choices > 0) {
      block.masks.get(i, batch.nextMasks, row * choices);
    }
  }

  /** Slots that were ever used, the head's included. */
  int written() {
    return Math.min(used + copies, slots);
  }

  /**
   * Keeps the contents in pieces; those that did not change since they were last kept are only
   * named.
   *
   * @return the digests of all pieces in order
   */
  public List<String> keep(Chunks chunks) {
    return blocks.keep(written(), chunks);
  }

  /** Writes what is beside the pieces. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(blocks.kind().ordinal());
    out.writeInt(head);
    out.writeInt(used);
    out.writeInt(transitions);
  }

  /**
   * Reads what {@link #save} wrote, into an empty buffer of the same shape, and the pieces.
   *
   * @param digests the first ones are those that {@link #keep} gave
   * @return the digests that are left
   * @throws IllegalArgumentException if a piece is missing or does not fit
   */
  public List<String> load(DataInput in, List<String> digests, Chunks chunks) throws IOException {
    int kind = in.readInt();
    head = in.readInt();
    used = in.readInt();
    transitions = in.readInt();
    boolean plausible = kind >= 0 && kind < Rows.Kind.values().length;
    plausible &= used >= 0 && used <= slots - copies && used % copies == 0;
    plausible &= head >= 0 && head < slots && head % copies == 0;
    if (!plausible) {
      throw new IllegalArgumentException("the state of the replay buffer is damaged");
    }
    return blocks.load(Rows.Kind.values()[kind], written(), digests, chunks);
  }
}
