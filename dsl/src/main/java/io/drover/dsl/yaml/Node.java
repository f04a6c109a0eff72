package io.drover.dsl.yaml;

import java.util.List;
import java.util.Map;

/** A YAML value that knows where it stands. */
public sealed interface Node {
  /** Where its first character stands. */
  Place place();

  /** What it is, to finish a sentence with: {@code 12}, {@code 'abc'}, {@code a list}. */
  default String words() {
    if (this instanceof Scalar scalar) {
      return scalar.inQuotes();
    }
    return this instanceof Sequence ? "a list" : "a mapping";
  }

  /** A mapping; keys in the file's order. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {}

  /** A key and its value. */
  record Entry(Place keyPlace, String key, Node value) {}

  /** A sequence. */
  record Sequence(Place place, List<Node> items) implements Node {}

  /**
   * A scalar.
   *
   * @param value {@link Long}, {@link Double}, {@link Boolean}, {@link String} or null, by the YAML
   *     1.2 core schema; quoted text is always a {@link String}
   * @param text as written, without quotes
   * @param style how it is written
   */
  record Scalar(Place place, Object value, String text, Style style) implements Node {
    /** How a scalar is written. */
    public enum Style {
      /** As it is. */
      PLAIN,
      /** In quotes. */
      QUOTED,
      /** On the lines below, after {@code |} or {@code >}. */
      BLOCK
    }

    /** As it is. */
    public Scalar(Place place, Object value, String text) {
      this(place, value, text, Style.PLAIN);
    }

    /** Where a character of the text stands, counted from 0; of a block its beginning. */
    public Place place(int at) {
      int before =
          switch (style) {
            case PLAIN -> at;
            case QUOTED -> at + 1;
            case BLOCK -> 0;
          };
      return new Place(place.source(), place.line(), place.column() + before);
    }

    private static final int LONGEST = 60;

    private String inQuotes() {
      if (text.isEmpty()) {
        return value == null ? "empty" : "an empty text";
      }
      int end =
          text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
      String shown =
          (end < text.length() ? text.substring(0, end) + "…" : text)
              .replaceAll("[\\s\\p{Cntrl}]+", " ");
      return value instanceof String ? "'" + shown + "'" : shown;
    }
  }
}
