package io.drover.catalog.recurrent;

import java.util.Arrays;

/**
 * Rows of several sequences in the order in which a recurrent layer takes them, as PyTorch's {@code
 * PackedSequence}: the longest sequence first, and step by step, so that the rows of a step lie
 * together and the sequences that go on are always the first of those before. Nothing is padded.
 */
public final class PackedSequences {
  private int sequences;
  private int steps;
  private int rows;

  /** {@code [sequences]}, in the order of the input. */
  private int[] begins;

  /** The sequences by length, {@code [sequences]}. */
  private int[] order;

  private int[] byLength;
  private int[] active;
  private int[] offsets;
  private int[] places;

  /** None yet, with room for so many rows; more make it grow. */
  public PackedSequences(int rows) {
    allocate(rows);
  }

  private void allocate(int size) {
    begins = new int[size + 1];
    order = new int[size];
    byLength = new int[size + 2];
    active = new int[size];
    offsets = new int[size];
    places = new int[size];
  }

  /**
   * Takes sequences that stand one after the other.
   *
   * @param first whether a row is the first of its sequence, {@code [count]}; row 0 always is
   */
  public void pack(boolean[] first, int count) {
    if (count > places.length) {
      allocate(count);
    }
    rows = count;
    sequences = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || first[i]) {
        begins[sequences++] = i;
      }
    }
    begins[sequences] = count;
    sort();
    interleave();
  }

  /** By length, the longest first; of equal ones the first. */
  private void sort() {
    Arrays.fill(byLength, 0, rows + 2, 0);
    steps = 0;
    for (int s = 0; s < sequences; s++) {
      byLength[length(s)]++;
      steps = Math.max(steps, length(s));
    }
    // From counts to the place after all that are longer.
    int longer = 0;
    for (int length = steps; length > 0; length--) {
      int equal = byLength[length];
      byLength[length] = longer;
      longer += equal;
    }
    for (int s = 0; s < sequences; s++) {
      order[byLength[length(s)]++] = s;
    }
  }

  private int length(int sequence) {
    return begins[sequence + 1] - begins[sequence];
  }

  private void interleave() {
    int to = 0;
    int going = sequences;
    for (int t = 0; t < steps; t++) {
      while (length(order[going - 1]) <= t) {
        going--;
      }
      active[t] = going;
      offsets[t] = to;
      for (int s = 0; s < going; s++) {
        places[to++] = begins[order[s]] + t;
      }
    }
  }

  /** How many rows in all. */
  public int rows() {
    return rows;
  }

  /** How many sequences. */
  public int sequences() {
    return sequences;
  }

  /** Length of the longest sequence. */
  public int steps() {
    return steps;
  }

  /** How many sequences have a step {@code t}: the first so many. */
  int active(int t) {
    return active[t];
  }

  /** The packed row of the first sequence's step {@code t}. */
  int offset(int t) {
    return offsets[t];
  }

  /**
   * The row of the input that became packed row {@code i}. Packed rows before {@link #sequences}
   * are the first ones of the sequences.
   */
  public int place(int i) {
    return places[i];
  }
}
