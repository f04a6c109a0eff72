package io.drover.pipelines.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Short texts that processes leave for one another in a store, and take away again. */
public final class Notes {
  private static final String PREFIX = "notes/";

  private final StoreObjects objects;

  Notes(StoreObjects objects) {
    this.objects = objects;
  }

  /**
   * Leaves a text.
   *
   * @param name of letters, digits, dots and dashes
   */
  public void write(String name, String text) {
    objects.write(PREFIX + name, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** The text under a name; empty if there is none. */
  public Optional<String> read(String name) {
    return objects.read(PREFIX + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Every text whose name starts so, by name. */
  public List<String> all(String start) {
    return names(start).stream()
        .flatMap(name -> objects.read(name).stream())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  /** Takes away every text whose name starts so. */
  public void delete(String start) {
    names(start).forEach(objects::delete);
  }

  private List<String> names(String start) {
    return objects.list(PREFIX).stream()
        .map(ObjectFolder.Entry::name)
        .filter(name -> name.startsWith(PREFIX + start))
        .toList();
  }
}
