package io.drover.catalog.policy.file;

import io.drover.catalog.policy.Operation;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a policy's file. */
record PolicyReader(DataInputStream in) {
  String text() throws IOException {
    byte[] bytes = new byte[length(1)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  ObservationSpace observations() throws IOException {
    int tag = in.readInt();
    return switch (tag) {
      case 0 -> new ObservationSpace.Vector(in.readInt());
      case 1 -> new ObservationSpace.OneHot(in.readInt());
      case 2 -> new ObservationSpace.Image(in.readInt(), in.readInt(), in.readInt());
      case 3 -> {
        List<ObservationSpace.Part> parts = new ArrayList<>();
        for (int left = length(1); left > 0; left--) {
          parts.add(new ObservationSpace.Part(text(), observations()));
        }
        yield new ObservationSpace.Dict(parts);
      }
      default -> throw new IllegalArgumentException("no observations have the number " + tag);
    };
  }

  ActionSpace actions() throws IOException {
    int tag = in.readInt();
    return switch (tag) {
      case 0 -> new ActionSpace.Discrete(in.readInt());
      case 1 -> {
        List<Integer> choices = new ArrayList<>();
        for (int left = length(Integer.BYTES); left > 0; left--) {
          choices.add(in.readInt());
        }
        yield new ActionSpace.MultiDiscrete(choices);
      }
      case 2 -> {
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (int left = length(2 * Double.BYTES); left > 0; left--) {
          low.add(in.readDouble());
          high.add(in.readDouble());
        }
        yield new ActionSpace.Box(low, high);
      }
      default -> throw new IllegalArgumentException("no actions have the number " + tag);
    };
  }

  Operation operation() throws IOException {
    return Tag.read(in.readInt(), this);
  }

  float[] floats() throws IOException {
    float[] numbers = new float[length(Float.BYTES)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readFloat();
    }
    return numbers;
  }

  /** A number of things that take at least so many bytes each, before any room is made for them. */
  private int length(int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / bytesEach) {
      throw new IllegalArgumentException("a length of " + length + " is longer than the file");
    }
    return length;
  }
}
