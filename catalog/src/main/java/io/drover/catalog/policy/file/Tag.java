package io.drover.catalog.policy.file;

import io.drover.catalog.policy.Operation;
import java.io.IOException;

/** The operations by the number that stands for them in a file, which is their place here. */
enum Tag {
  NORMALISE(
      Operation.Normalise.class,
      reader -> new Operation.Normalise(reader.floats(), reader.floats(), reader.in().readFloat())),
  LINEAR(
      Operation.Linear.class,
      reader ->
          new Operation.Linear(
              reader.in().readInt(), reader.in().readInt(), reader.floats(), reader.floats())),
  ACTIVATE(Operation.Activate.class, reader -> new Operation.Activate(reader.text())),
  LAYER_NORM(
      Operation.LayerNorm.class,
      reader -> new Operation.LayerNorm(reader.floats(), reader.floats(), reader.in().readFloat())),
  CONVOLVE(
      Operation.Convolve.class,
      reader ->
          new Operation.Convolve(
              reader.in().readInt(),
              reader.in().readInt(),
              reader.in().readInt(),
              reader.in().readInt(),
              reader.in().readInt(),
              reader.in().readInt(),
              reader.floats(),
              reader.floats())),
  LSTM(
      Operation.Lstm.class,
      reader ->
          new Operation.Lstm(
              reader.in().readInt(),
              reader.in().readInt(),
              reader.floats(),
              reader.floats(),
              reader.floats())),
  TAKE(
      Operation.Take.class,
      reader -> new Operation.Take(reader.in().readInt(), reader.in().readInt())),
  MEAN_OF_GROUPS(
      Operation.MeanOfGroups.class, reader -> new Operation.MeanOfGroups(reader.in().readInt())),
  DUEL(Operation.Duel.class, reader -> new Operation.Duel()),
  ARG_MAX(Operation.ArgMax.class, reader -> new Operation.ArgMax()),
  SQUASH(Operation.Squash.class, reader -> new Operation.Squash()),
  CLIP(Operation.Clip.class, reader -> new Operation.Clip());

  private final Class<? extends Operation> type;
  private final Body body;

  Tag(Class<? extends Operation> type, Body body) {
    this.type = type;
    this.body = body;
  }

  /** Reads what follows a tag. */
  private interface Body {
    Operation read(PolicyReader reader) throws IOException;
  }

  static Tag of(Operation operation) {
    for (Tag tag : values()) {
      if (tag.type.isInstance(operation)) {
        return tag;
      }
    }
    throw new IllegalArgumentException("no tag for " + operation);
  }

  static Operation read(int tag, PolicyReader reader) throws IOException {
    if (tag < 0 || tag >= values().length) {
      throw new IllegalArgumentException("no operation has the number " + tag);
    }
    return values()[tag].body.read(reader);
  }
}
