package io.drover.catalog.openblas;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Memory outside of the heap that grows as needed. */
final class NativeFloats {
  private FloatPointer pointer = new FloatPointer();
  private FloatBuffer buffer = FloatBuffer.allocate(0);

  /** The memory, with space for so many numbers; what it held is lost if it must grow. */
  FloatPointer atLeast(int length) {
    if (buffer.capacity() < length) {
      pointer.close();
      pointer = new FloatPointer((long) length);
      buffer = pointer.asBuffer();
    }
    return pointer;
  }

  /** Copies numbers in. */
  FloatPointer put(float[] from, int at, int length) {
    atLeast(length);
    buffer.put(0, from, at, length);
    return pointer;
  }

  /** Copies the first numbers out. */
  void get(float[] to, int at, int length) {
    buffer.get(0, to, at, length);
  }

  /** Gives the memory back; it is as new afterwards. */
  void close() {
    pointer.close();
    pointer = new FloatPointer();
    buffer = FloatBuffer.allocate(0);
  }

  FloatPointer pointer() {
    return pointer;
  }
}
