package io.drover.catalog.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the vector API, which is an incubator module that only the classes of this package
 * called {@code Vector…} and {@code …Tiles} use.
 *
 * <p>Results are made in tiles of 6 rows × 2 vectors: 12 sums in registers hide the latency of the
 * fused multiply-add, and with 2 loads and 1 broadcast they fill the 16 registers of AVX2. Columns
 * are cut into panels of 2 vectors, which lie packed, so that a panel of 256 rows stays in the
 * nearest cache while all rows are swept over it; a last, narrower panel goes through scratch
 * memory, and a last, lower tile repeats its last row, so that the inner loops never meet an edge.
 *
 * <p>No vector value crosses a method that is not inlined, so none is ever allocated. All code of
 * the package uses this one species: with a second width in the same JVM the compiler no longer
 * knows the classes of vectors and allocates every one (seen: 100 times slower).
 */
public final class VectorKernels implements Kernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Whole numbers as many at a time. */
  static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class).check(int.class);

  /** Columns of a panel. */
  static final int PANEL = 2 * LANES;

  /** Rows of a tile. */
  static final int ROWS = 6;

  /**
   * Columns of the packed left side of a weight gradient: whole tiles and, for all widths of
   * vectors up to 16, whole vectors.
   */
  static final int STRIP = 48;

  /** Up to so many rows of a weight gradient are summed where they lie. */
  private static final int FEW = 4;

  private final float[] edge = new float[2 * ROWS * PANEL];
  private float[] left = new float[0];
  private float[] narrow = new float[0];
  private float[] transposed = new float[0];

  /** Makes an instance for one thread. */
  public VectorKernels() {}

  @Override
  public String toString() {
    return "vector kernels, " + LANES + " lanes of float";
  }

  @Override
  public int packedLength(int inner, int columns) {
    return (columns + PANEL - 1) / PANEL * (inner + 1) * PANEL;
  }

  // Packed: panel after panel; in each first the biases, then the rows of the matrix.
  @Override
  public void pack(
      float[] w, int wAt, int inner, int columns, float[] biases, int biasesAt, float[] packed) {
    int to = 0;
    for (int j = 0; j < columns; j += PANEL) {
      int width = Math.min(PANEL, columns - j);
      System.arraycopy(biases, biasesAt + j, packed, to, width);
      to += PANEL;
      copy(w, wAt + j, columns, packed, to, PANEL, inner, width);
      to += inner * PANEL;
    }
  }

  @Override
  public void packTransposed(float[] w, int wAt, int columns, int inner, float[] packed) {
    int to = 0;
    for (int j = 0; j < columns; j += PANEL) {
      int width = Math.min(PANEL, columns - j);
      Arrays.fill(packed, to, to + width, 0f);
      to += PANEL;
      transpose(w, wAt + j * inner, width, inner, packed, to, PANEL);
      to += inner * PANEL;
    }
  }

  @Override
  public void multiply(
      float[] a, int aAt, int rows, int inner, float[] packed, int columns, float[] c, int cAt) {
    int panelLength = (inner + 1) * PANEL;
    for (int j = 0, panel = 0; j < columns; j += PANEL, panel += panelLength) {
      int width = Math.min(PANEL, columns - j);
      if (width == PANEL) {
        for (int i = 0; i < rows; i += ROWS) {
          int to = cAt + i * columns + j;
          ProductTiles.six(a, aAt + i * inner, rows - i, inner, packed, panel, c, to, columns);
        }
      } else {
        multiplyEdge(a, aAt, rows, inner, packed, panel, width, columns, c, cAt + j);
      }
    }
  }

  /** The last panel, of which not all columns are there. */
  private void multiplyEdge(
      float[] a,
      int aAt,
      int rows,
      int inner,
      float[] packed,
      int panel,
      int width,
      int columns,
      float[] c,
      int cAt) {
    int i = 0;
    if (width <= LANES) {
      for (; i + 2 * ROWS <= rows; i += 2 * ROWS) {
        ProductTiles.twelve(a, aAt + i * inner, inner, packed, panel, edge);
        copy(edge, 0, LANES, c, cAt + i * columns, columns, 2 * ROWS, width);
      }
    }
    for (; i < rows; i += ROWS) {
      int height = Math.min(ROWS, rows - i);
      ProductTiles.six(a, aAt + i * inner, height, inner, packed, panel, edge, 0, PANEL);
      copy(edge, 0, PANEL, c, cAt + i * columns, columns, height, width);
    }
  }

  @Override
  public void addWeightGradient(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt) {
    // Few outputs would leave most lanes empty, so the transpose of c is summed: the same bits. It
    // must save enough to pay for transposing twice: 256 × 1024 goes faster as it is.
    if (3 * tiles(outputs, inputs) < 2 * tiles(inputs, outputs)) {
      transposed = atLeast(transposed, inputs * outputs);
      transpose(c, cAt, inputs, outputs, transposed, 0, inputs);
      addOuterProducts(d, dAt, outputs, a, aAt, inputs, rows, transposed, 0);
      transpose(transposed, 0, outputs, inputs, c, cAt, outputs);
    } else {
      addOuterProducts(a, aAt, inputs, d, dAt, outputs, rows, c, cAt);
    }
  }

  private void addOuterProducts(
      float[] a,
      int aAt,
      int inputs,
      float[] d,
      int dAt,
      int outputs,
      int rows,
      float[] c,
      int cAt) {
    if (inputs <= FEW) {
      for (int i = 0; i < inputs; i++) {
        GradientTiles.one(a, aAt + i, inputs, d, dAt, outputs, rows, c, cAt + i * outputs);
      }
      return;
    }
    packLeft(a, aAt, inputs, rows);
    narrow = atLeast(narrow, rows * PANEL);
    for (int j = 0; j < outputs; j += PANEL) {
      int width = Math.min(PANEL, outputs - j);
      copy(d, dAt + j, outputs, narrow, 0, PANEL, rows, width);
      for (int i = 0; i < inputs; i += ROWS) {
        int from = i / STRIP * STRIP * rows + i % STRIP;
        int to = cAt + i * outputs + j;
        int height = Math.min(ROWS, inputs - i);
        if (width == PANEL) {
          GradientTiles.six(left, from, narrow, rows, c, to, outputs, height);
        } else {
          copy(c, to, outputs, edge, 0, PANEL, height, width);
          GradientTiles.six(left, from, narrow, rows, edge, 0, PANEL, height);
          copy(edge, 0, PANEL, c, to, outputs, height, width);
        }
      }
    }
  }

  /**
   * Strips of the left side one after the other; what stands beyond the last column is of no use.
   */
  private void packLeft(float[] a, int aAt, int inputs, int rows) {
    left = atLeast(left, (inputs + STRIP - 1) / STRIP * STRIP * rows);
    for (int from = 0, to = 0; from < inputs; from += STRIP, to += rows * STRIP) {
      copy(a, aAt + from, inputs, left, to, STRIP, rows, Math.min(STRIP, inputs - from));
    }
  }

  @Override
  public void addBiasGradient(float[] d, int dAt, int rows, int columns, float[] c, int cAt) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector sum = load(c, cAt + j);
      for (int r = 0, at = dAt + j; r < rows; r++, at += columns) {
        sum = sum.add(load(d, at));
      }
      sum.intoArray(c, cAt + j);
    }
    for (; j < columns; j++) {
      float sum = c[cAt + j];
      for (int r = 0, at = dAt + j; r < rows; r++, at += columns) {
        sum += d[at];
      }
      c[cAt + j] = sum;
    }
  }

  @Override
  public void tanh(float[] x, int at, int length) {
    VectorElementwise.tanh(x, at, length);
  }

  private static int tiles(int rows, int columns) {
    return (rows + ROWS - 1) / ROWS * ((columns + PANEL - 1) / PANEL);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }

  /** Copies {@code rows × columns} numbers between matrices with these row lengths. */
  private static void copy(
      float[] from, int at, int step, float[] to, int toAt, int toStep, int rows, int columns) {
    int j = 0;
    for (; j + PANEL <= columns; j += PANEL) {
      for (int i = 0, x = at + j, y = toAt + j; i < rows; i++, x += step, y += toStep) {
        FloatVector left = load(from, x);
        FloatVector right = load(from, x + LANES);
        left.intoArray(to, y);
        right.intoArray(to, y + LANES);
      }
    }
    for (; j + LANES <= columns; j += LANES) {
      for (int i = 0, x = at + j, y = toAt + j; i < rows; i++, x += step, y += toStep) {
        load(from, x).intoArray(to, y);
      }
    }
    for (; j < columns; j++) {
      for (int i = 0, x = at + j, y = toAt + j; i < rows; i++, x += step, y += toStep) {
        to[y] = from[x];
      }
    }
  }

  /** {@code to[j, i] = from[i, j]}, eight rows at a time, into rows of {@code step}. */
  private static void transpose(
      float[] from, int at, int rows, int columns, float[] to, int toAt, int step) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) {
      transposeEight(from, at + i * columns, columns, to, toAt + i, step);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toAt + j * step + i] = from[at + i * columns + j];
      }
    }
  }

  private static void transposeEight(
      float[] from, int at, int columns, float[] to, int toAt, int step) {
    int x1 = at + columns, x2 = x1 + columns, x3 = x2 + columns, x4 = x3 + columns;
    int x5 = x4 + columns, x6 = x5 + columns, x7 = x6 + columns;
    for (int j = 0, y = toAt; j < columns; j++, y += step) {
      to[y] = from[at + j];
      to[y + 1] = from[x1 + j];
      to[y + 2] = from[x2 + j];
      to[y + 3] = from[x3 + j];
      to[y + 4] = from[x4 + j];
      to[y + 5] = from[x5 + j];
      to[y + 6] = from[x6 + j];
      to[y + 7] = from[x7 + j];
    }
  }
}
