package io.drover.pipelines.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store's folder; whatever goes wrong with it is told with the store's place. */
final class StoreObjects {
  private final String location;
  private final ObjectFolder folder;

  StoreObjects(String location, ObjectFolder folder) {
    this.location = location;
    this.folder = folder;
  }

  String location() {
    return location;
  }

  Optional<byte[]> read(String name) {
    return attempt("read", name, () -> folder.read(name));
  }

  /** What the first bytes of an object say; empty if there is no such object. */
  <T> Optional<T> readHead(String name, Head<T> head) {
    return attempt(
        "read",
        name,
        () -> {
          Optional<InputStream> opened = folder.open(name);
          if (opened.isEmpty()) {
            return Optional.empty();
          }
          try (InputStream in = opened.get()) {
            return Optional.of(head.read(in));
          }
        });
  }

  Optional<ObjectFolder.Entry> look(String name) {
    return attempt("read", name, () -> folder.look(name));
  }

  List<ObjectFolder.Entry> list(String prefix) {
    return attempt("list", prefix, () -> folder.list(prefix));
  }

  void write(String name, byte[] bytes, boolean durable) {
    attempt(
        "write",
        name,
        () -> {
          folder.write(name, bytes, durable);
          return null;
        });
  }

  void touch(String name) {
    attempt(
        "write",
        name,
        () -> {
          folder.touch(name);
          return null;
        });
  }

  void delete(String name) {
    attempt(
        "delete",
        name,
        () -> {
          folder.delete(name);
          return null;
        });
  }

  void sync() {
    attempt(
        "sync",
        "what was written",
        () -> {
          folder.sync();
          return null;
        });
  }

  /** Reads as much of an object as it needs. */
  interface Head<T> {
    T read(InputStream in) throws IOException;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T attempt(String verb, String name, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreException(
          "cannot "
              + verb
              + " "
              + name
              + " in the store "
              + location
              + ": "
              + StoreException.reason(e),
          e);
    }
  }
}
