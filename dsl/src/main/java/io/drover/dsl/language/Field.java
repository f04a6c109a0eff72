package io.drover.dsl.language;

/**
 * A key of the language: reading, checking and the JSON Schema follow from it.
 *
 * @param name the key
 * @param shape of its values
 * @param presence what holds where it is not given
 * @param defaultValue a {@link Long}, a {@link String} or null; where {@link Presence#DEFAULT}
 * @param doc a sentence
 */
public record Field(String name, Shape shape, Presence presence, Object defaultValue, String doc) {

  /** What holds where a key is not given. */
  public enum Presence {
    /** The file must give it. */
    REQUIRED,
    /** It has the default value. */
    DEFAULT,
    /** It means nothing, or follows from other keys. */
    OPTIONAL
  }

  static Field required(String name, Shape shape, String doc) {
    return new Field(name, shape, Presence.REQUIRED, null, doc);
  }

  static Field withDefault(String name, Shape shape, Object defaultValue, String doc) {
    return new Field(name, shape, Presence.DEFAULT, defaultValue, doc);
  }

  static Field optional(String name, Shape shape, String doc) {
    return new Field(name, shape, Presence.OPTIONAL, null, doc);
  }
}
