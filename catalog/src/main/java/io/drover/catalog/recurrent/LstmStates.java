package io.drover.catalog.recurrent;

import io.drover.catalog.network.Floats;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What an {@link LstmStack} remembers of several sequences, or of several moments of them. */
public final class LstmStates {
  private final int units;

  /** Of each layer, {@code [rows, units]}. */
  final float[][] hidden;

  final float[][] cells;

  /** Zeros. */
  public LstmStates(int layers, int units, int rows) {
    this.units = units;
    hidden = new float[layers][Math.multiplyExact(rows, units)];
    cells = new float[layers][Math.multiplyExact(rows, units)];
  }

  /** Forgets the rows {@code [row, row + count)}: what an episode begins with. */
  public void clear(int row, int count) {
    for (int layer = 0; layer < hidden.length; layer++) {
      Arrays.fill(hidden[layer], row * units, (row + count) * units, 0f);
      Arrays.fill(cells[layer], row * units, (row + count) * units, 0f);
    }
  }

  /** Takes over {@code count} rows of others. */
  public void copy(LstmStates from, int fromRow, int row, int count) {
    for (int layer = 0; layer < hidden.length; layer++) {
      int at = fromRow * units;
      System.arraycopy(from.hidden[layer], at, hidden[layer], row * units, count * units);
      System.arraycopy(from.cells[layer], at, cells[layer], row * units, count * units);
    }
  }

  /** Writes everything. */
  public void save(DataOutput out) throws IOException {
    for (int layer = 0; layer < hidden.length; layer++) {
      Floats.write(out, hidden[layer]);
      Floats.write(out, cells[layer]);
    }
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    for (int layer = 0; layer < hidden.length; layer++) {
      Floats.read(in, hidden[layer]);
      Floats.read(in, cells[layer]);
    }
  }
}
