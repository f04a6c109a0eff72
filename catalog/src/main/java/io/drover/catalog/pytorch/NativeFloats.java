package io.drover.catalog.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Floats in the processor's memory that PyTorch reads in place. The memory is PyTorch's own: it
 * always begins at a multiple of 64 bytes, on which the last bits of its products may depend, and
 * it is given back when the manager is closed, not when the JVM collects garbage.
 */
final class NativeFloats {
  private final NDManager host;
  private NDArray memory;
  private ByteBuffer bytes;

  /**
   * @param host of the processor's memory
   */
  NativeFloats(NDManager host) {
    this.host = host;
  }

  /** Takes over numbers. What was taken before is no longer valid. */
  void put(float[] values, int at, int count) {
    reserve(count);
    floats().put(values, at, count);
  }

  private void reserve(int count) {
    if (memory != null && memory.size() >= count) {
      return;
    }
    if (memory != null) {
      memory.close();
    }
    memory = host.create(new Shape(count), DataType.FLOAT32);
    bytes = memory.toByteBuffer(true);
  }

  private FloatBuffer floats() {
    return bytes.asFloatBuffer();
  }

  /**
   * The first numbers as a tensor: on a processor the very same memory, else a copy on the device.
   *
   * @param manager owns the tensor, and says on which device it is
   */
  NDArray tensor(NDManager manager, Shape shape) {
    ByteBuffer part = bytes.slice(0, Math.toIntExact(Float.BYTES * shape.size()));
    return manager.create(part.order(bytes.order()), shape, DataType.FLOAT32);
  }

  /** Copies a tensor's numbers from whatever device. */
  static void read(NDArray tensor, float[] values, int at, int count) {
    tensor.toByteBuffer(true).asFloatBuffer().get(values, at, count);
  }
}
