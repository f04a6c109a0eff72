package io.drover.pipelines.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A folder of small named objects, on a disk or in an object store. Names use {@code /}. */
interface ObjectFolder {
  /** The object's bytes; empty if there is none. */
  Optional<byte[]> read(String name) throws IOException;

  /** The object's bytes from the first on, for who needs only some; empty if there is none. */
  Optional<InputStream> open(String name) throws IOException;

  /** Whether there is an object, and how large it is. */
  Optional<Entry> look(String name) throws IOException;

  /**
   * Writes an object whole or not at all; an object of that name is replaced.
   *
   * @param durable whether it must survive a power cut once {@link #sync} has returned
   */
  void write(String name, byte[] bytes, boolean durable) throws IOException;

  /** Returns when everything durable that this object wrote is safe from a power cut. */
  default void sync() throws IOException {}

  /** Makes an object as young as if it were just written, where that costs less than writing. */
  default void touch(String name) throws IOException {}

  /** Removes an object; nothing happens if there is none. */
  void delete(String name) throws IOException;

  /** Every object below a prefix such as {@code outcomes/}, by name. */
  List<Entry> list(String prefix) throws IOException;

  /**
   * An object.
   *
   * @param name its name
   * @param size in bytes
   * @param writtenMillis when it was written, milliseconds since 1970; 0 where that is not known
   */
  record Entry(String name, long size, long writtenMillis) {}
}
