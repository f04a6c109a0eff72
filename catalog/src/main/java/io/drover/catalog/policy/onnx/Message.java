package io.drover.catalog.policy.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message in protobuf's wire format, field by field in the order in which they are put. */
final class Message {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  Message put(int field, String text) {
    return put(() -> out.writeString(field, text));
  }

  Message put(int field, long number) {
    return put(() -> out.writeInt64(field, number));
  }

  Message put(int field, float number) {
    return put(() -> out.writeFloat(field, number));
  }

  Message put(int field, byte[] raw) {
    return put(() -> out.writeByteArray(field, raw));
  }

  Message put(int field, Message nested) {
    return put(field, nested.bytes());
  }

  byte[] bytes() {
    put(out::flush);
    return bytes.toByteArray();
  }

  private interface Write {
    void run() throws IOException;
  }

  private Message put(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
