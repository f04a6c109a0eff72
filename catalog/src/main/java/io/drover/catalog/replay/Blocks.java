package io.drover.catalog.replay;

import io.drover.catalog.Chunks;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a replay buffer, in blocks of a fixed number that are allocated where first used.
 * Each block is a piece of a checkpoint.
 */
final class Blocks {
  /** Slots of a block, where it stays below the bytes that follow. */
  private static final int BLOCK_SLOTS = 4096;

  private static final int BLOCK_BYTES = 4 << 20;

  private final Block.Layout layout;
  private final int shift;
  private final int mask;
  private final Block[] blocks;
  private Rows.Kind kind;

  Blocks(TaskFacts task, int slots) {
    int blockSlots = BLOCK_SLOTS;
    while (blockSlots > 1 && 4L * task.observationSize() * blockSlots > BLOCK_BYTES) {
      blockSlots /= 2;
    }
    layout =
        new Block.Layout(
            blockSlots,
            task.observationSize(),
            task.actions().size(),
            task.masksActions() ? task.actions().choiceCount() : 0);
    shift = Integer.numberOfTrailingZeros(blockSlots);
    mask = blockSlots - 1;
    blocks = new Block[(slots + mask) >> shift];
    kind = Rows.Kind.narrowest(task.observations());
  }

  /** How observations are kept now. */
  Rows.Kind kind() {
    return kind;
  }

  /** The block of a slot that was used before. */
  Block of(int slot) {
    return blocks[slot >> shift];
  }

  /** The block of a slot, which is about to change. */
  Block changing(int slot) {
    Block block = blocks[slot >> shift];
    if (block == null) {
      block = new Block(layout, kind);
      blocks[slot >> shift] = block;
    }
    block.digest = null;
    return block;
  }

  /** Where a slot lies in its block. */
  int in(int slot) {
    return slot & mask;
  }

  /** Keeps an observation, in a wider form from now on if it must. */
  void observe(int slot, float[] from, int at) {
    while (!changing(slot).observations().put(in(slot), from, at)) {
      kind = kind.wider();
      for (Block block : blocks) {
        if (block != null) {
          block.widen(kind);
        }
      }
    }
  }

  /**
   * Keeps the blocks; those that did not change since they were last kept are only named.
   *
   * @param used slots in use, from the first on
   */
  List<String> keep(int used, Chunks chunks) {
    List<String> digests = new ArrayList<>();
    for (int b = 0; b < count(used); b++) {
      Block block = blocks[b];
      if (block.digest == null || !chunks.keeps(block.digest)) {
        block.digest = chunks.keep(block.bytes(usedIn(b, used)));
      }
      digests.add(block.digest);
    }
    return digests;
  }

  /**
   * Reads what {@link #keep} kept.
   *
   * @return the digests that are left
   * @throws IllegalArgumentException if a piece is missing or does not fit
   */
  List<String> load(Rows.Kind saved, int used, List<String> digests, Chunks chunks) {
    int count = count(used);
    if (digests.size() < count) {
      throw new IllegalArgumentException(
          "the checkpoint's replay buffer has "
              + count
              + " pieces, but only "
              + digests.size()
              + " are named");
    }
    kind = saved;
    for (int b = 0; b < count; b++) {
      blocks[b] = new Block(layout, kind);
      blocks[b].read(usedIn(b, used), Pieces.require(chunks, digests.get(b)));
      blocks[b].digest = digests.get(b);
    }
    return digests.subList(count, digests.size());
  }

  private int count(int used) {
    return (used + mask) >> shift;
  }

  private int usedIn(int block, int used) {
    return Math.min(layout.slots(), used - (block << shift));
  }
}
