package io.drover.catalog.replay;

import io.drover.catalog.Chunks;
import io.drover.catalog.kernels.FloatMath;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws transitions of a replay buffer in proportion to {@code pᵅ} (Schaul et al.,
 * arXiv:1511.05952, section 3.3, proportional variant). A new transition gets the largest priority
 * so far, one that was drawn {@code p = |δ| + ε}.
 */
public final class PrioritizedReplay {
  /** Leaves in one piece of a checkpoint. */
  private static final int PIECE = 16_384;

  private final ReplayBuffer buffer;
  private final double alpha;
  private final SumTree tree;

  /** SHA-256 of each piece of leaves; null where one changed since it was made. */
  private final String[] digests;

  private double maxPriority = 1;

  /**
   * @param buffer still empty; from now on added to through this
   * @param alpha how much priorities count: 0 draws uniformly
   */
  public PrioritizedReplay(ReplayBuffer buffer, double alpha) {
    this.buffer = buffer;
    this.alpha = alpha;
    tree = new SumTree(buffer.slots());
    digests = new String[(buffer.slots() + PIECE - 1) / PIECE];
  }

  /** Adds a step of every copy, as {@link ReplayBuffer#add}. */
  public void add(
      float[] actions,
      float[] rewards,
      boolean[] terminated,
      boolean[] truncated,
      float[] observations,
      boolean[] masks) {
    int slot = buffer.head();
    buffer.add(actions, rewards, terminated, truncated, observations, masks);
    double leaf = leaf(maxPriority);
    for (int copy = 0; copy < buffer.copies(); copy++) {
      set(slot + copy, buffer.isTransition(slot + copy) ? leaf : 0);
      // What is overwritten next cannot be drawn any more.
      set(buffer.head() + copy, 0);
    }
  }

  /** Leaves are floats, so that a checkpoint holds them exactly in half the room. */
  private float leaf(double priority) {
    return power(priority, alpha);
  }

  /** {@code xʸ} for a positive x; StrictMath's own allocates until it is compiled. */
  private static float power(double x, double y) {
    float log = FloatMath.log(Math.max((float) x, Float.MIN_NORMAL));
    return FloatMath.exp((float) y * log);
  }

  private void set(int slot, double leaf) {
    if (tree.get(slot) != leaf) {
      tree.set(slot, leaf);
      digests[slot / PIECE] = null;
    }
  }

  /**
   * Draws one transition from each of {@code count} equal parts of the sum of priorities. Weights
   * {@code (N P)^−β} are divided by the largest of the batch.
   *
   * @param beta how far weights make up for the unequal chances: 1 wholly
   */
  public void sample(Batch batch, int count, int nSteps, double gamma, double beta, Rng rng) {
    batch.size = count;
    double part = tree.total() / count;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < count; row++) {
      int slot = tree.find((row + rng.nextDouble()) * part);
      buffer.read(batch, row, slot, nSteps, gamma);
      least = Math.min(least, tree.get(slot));
    }
    for (int row = 0; row < count; row++) {
      batch.weights[row] = power(least / tree.get(batch.slots[row]), beta);
    }
  }

  /**
   * Gives the rows of a batch new priorities.
   *
   * @param errors δ of each row, {@code [batch.size]}, finite
   * @param epsilon added to |δ|; positive, so that none is never drawn again
   */
  public void update(Batch batch, float[] errors, double epsilon) {
    for (int row = 0; row < batch.size; row++) {
      double priority = Math.abs(errors[row]) + epsilon;
      maxPriority = Math.max(maxPriority, priority);
      set(batch.slots[row], leaf(priority));
    }
  }

  /** How much a slot is drawn, in proportion. */
  double priority(int slot) {
    return tree.get(slot);
  }

  /** Keeps the buffer and the priorities in pieces, as {@link ReplayBuffer#keep}. */
  public List<String> keep(Chunks chunks) {
    List<String> all = new ArrayList<>(buffer.keep(chunks));
    for (int piece = 0; piece * PIECE < buffer.written(); piece++) {
      if (digests[piece] == null || !chunks.keeps(digests[piece])) {
        digests[piece] = chunks.keep(bytes(piece));
      }
      all.add(digests[piece]);
    }
    return all;
  }

  private byte[] bytes(int piece) {
    ByteBuffer out = ByteBuffer.allocate(4 * leavesIn(piece));
    while (out.hasRemaining()) {
      out.putFloat((float) tree.get(piece * PIECE + out.position() / 4));
    }
    return out.array();
  }

  private int leavesIn(int piece) {
    return Math.min(PIECE, buffer.slots() - piece * PIECE);
  }

  /** Writes what is beside the pieces. */
  public void save(DataOutput out) throws IOException {
    buffer.save(out);
    out.writeDouble(maxPriority);
  }

  /** Reads what {@link #save} wrote and the pieces, as {@link ReplayBuffer#load}. */
  public List<String> load(DataInput in, List<String> named, Chunks chunks) throws IOException {
    List<String> left = buffer.load(in, named, chunks);
    maxPriority = in.readDouble();
    int count = (buffer.written() + PIECE - 1) / PIECE;
    if (left.size() < count) {
      throw new IllegalArgumentException("the checkpoint names too few pieces of priorities");
    }
    for (int piece = 0; piece < count; piece++) {
      read(piece, Pieces.require(chunks, left.get(piece)));
      digests[piece] = left.get(piece);
    }
    tree.sum();
    return left.subList(count, left.size());
  }

  private void read(int piece, byte[] bytes) {
    if (bytes.length != 4 * leavesIn(piece)) {
      throw new IllegalArgumentException(
          "a piece of priorities must have "
              + 4 * leavesIn(piece)
              + " bytes, but has "
              + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      float leaf = in.getFloat();
      if (!(leaf >= 0 && leaf < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a piece of priorities holds " + leaf);
      }
      tree.fill(piece * PIECE + in.position() / 4 - 1, leaf);
    }
  }
}
