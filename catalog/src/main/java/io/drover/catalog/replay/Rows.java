package io.drover.catalog.replay;

import io.drover.dsl.task.ObservationSpace;
import java.nio.ByteBuffer;

/** A fixed number of rows of floats, each number in as few bits as hold it exactly. */
sealed interface Rows {
  /**
   * Keeps a row.
   *
   * @return false if some number of it cannot be kept exactly; the row is then undefined
   */
  boolean put(int row, float[] from, int at);

  /** Reads a row back, to the bit. */
  void get(int row, float[] to, int at);

  /** Writes the first rows. */
  void write(int rows, ByteBuffer out);

  /** Reads what {@link #write} wrote. */
  void read(int rows, ByteBuffer in);

  /** How numbers are kept, from the narrowest on. */
  enum Kind {
    /** 0 and 1, a bit each. */
    BITS {
      @Override
      int bytes(int size) {
        return (size + 7) / 8;
      }

      @Override
      Rows make(int rows, int size) {
        return new BitRows(rows, size);
      }
    },
    /** k / 255 with k from 0 to 255, a byte each, as of pictures. */
    BYTES {
      @Override
      int bytes(int size) {
        return size;
      }

      @Override
      Rows make(int rows, int size) {
        return new ByteRows(rows, size);
      }
    },
    /** Any number. */
    FLOATS {
      @Override
      int bytes(int size) {
        return 4 * size;
      }

      @Override
      Rows make(int rows, int size) {
        return new FloatRows(rows, size);
      }
    };

    /** Bytes of a row of {@code size} numbers. */
    abstract int bytes(int size);

    /** Empty rows. */
    abstract Rows make(int rows, int size);

    /** The next wider one. */
    Kind wider() {
      return values()[ordinal() + 1];
    }

    /** The narrowest that observations of a space may fit. */
    static Kind narrowest(ObservationSpace space) {
      if (space instanceof ObservationSpace.Dict dict) {
        return dict.parts().stream()
            .map(part -> narrowest(part.space()))
            .max(Kind::compareTo)
            .orElse(FLOATS);
      }
      return space instanceof ObservationSpace.Vector ? FLOATS : BITS;
    }
  }

  /** Rows of bits. */
  final class BitRows implements Rows {
    private final int size;
    private final int step;
    private final byte[] bits;

    BitRows(int rows, int size) {
      this.size = size;
      step = Kind.BITS.bytes(size);
      bits = new byte[Math.multiplyExact(rows, step)];
    }

    @Override
    public boolean put(int row, float[] from, int at) {
      boolean exact = true;
      for (int j = 0; j < size; j++) {
        int raw = Float.floatToRawIntBits(from[at + j]);
        exact &= raw == 0 || raw == ONE;
        set(row, j, raw != 0);
      }
      return exact;
    }

    private static final int ONE = Float.floatToRawIntBits(1f);

    /** Keeps a row of flags. */
    void put(int row, boolean[] from, int at) {
      for (int j = 0; j < size; j++) {
        set(row, j, from[at + j]);
      }
    }

    private void set(int row, int j, boolean flag) {
      int place = row * step + j / 8;
      int bit = 1 << j % 8;
      bits[place] = (byte) (flag ? bits[place] | bit : bits[place] & ~bit);
    }

    private boolean is(int row, int j) {
      return (bits[row * step + j / 8] >> j % 8 & 1) != 0;
    }

    @Override
    public void get(int row, float[] to, int at) {
      for (int j = 0; j < size; j++) {
        to[at + j] = is(row, j) ? 1f : 0f;
      }
    }

    /** Reads a row of flags back. */
    void get(int row, boolean[] to, int at) {
      for (int j = 0; j < size; j++) {
        to[at + j] = is(row, j);
      }
    }

    @Override
    public void write(int rows, ByteBuffer out) {
      out.put(bits, 0, rows * step);
    }

    @Override
    public void read(int rows, ByteBuffer in) {
      in.get(bits, 0, rows * step);
    }
  }

  /** Rows of bytes. */
  final class ByteRows implements Rows {
    private final int size;
    private final byte[] bytes;

    ByteRows(int rows, int size) {
      this.size = size;
      bytes = new byte[Math.multiplyExact(rows, size)];
    }

    @Override
    public boolean put(int row, float[] from, int at) {
      boolean exact = true;
      for (int j = 0; j < size; j++) {
        float x = from[at + j];
        int k = Math.round(x * 255f);
        exact &= k >= 0 && k <= 255;
        exact &= Float.floatToRawIntBits(k / 255f) == Float.floatToRawIntBits(x);
        bytes[row * size + j] = (byte) k;
      }
      return exact;
    }

    @Override
    public void get(int row, float[] to, int at) {
      for (int j = 0; j < size; j++) {
        to[at + j] = (bytes[row * size + j] & 255) / 255f;
      }
    }

    @Override
    public void write(int rows, ByteBuffer out) {
      out.put(bytes, 0, rows * size);
    }

    @Override
    public void read(int rows, ByteBuffer in) {
      in.get(bytes, 0, rows * size);
    }
  }

  /** Rows of floats. */
  final class FloatRows implements Rows {
    private final int size;
    private final float[] floats;

    FloatRows(int rows, int size) {
      this.size = size;
      floats = new float[Math.multiplyExact(rows, size)];
    }

    @Override
    public boolean put(int row, float[] from, int at) {
      System.arraycopy(from, at, floats, row * size, size);
      return true;
    }

    @Override
    public void get(int row, float[] to, int at) {
      System.arraycopy(floats, row * size, to, at, size);
    }

    @Override
    public void write(int rows, ByteBuffer out) {
      out.asFloatBuffer().put(floats, 0, rows * size);
      out.position(out.position() + 4 * rows * size);
    }

    @Override
    public void read(int rows, ByteBuffer in) {
      in.asFloatBuffer().get(floats, 0, rows * size);
      in.position(in.position() + 4 * rows * size);
    }
  }
}
