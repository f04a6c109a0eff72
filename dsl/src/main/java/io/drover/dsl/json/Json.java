package io.drover.dsl.json;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON text of records and plain values, in one canonical form: members in the order of the record
 * or map, numbers in their shortest form, non-finite numbers bare as Python writes them.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          // The shortest text of a number; Double.toString of Java 17 is sometimes longer.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();
  private static final JsonMapper PRETTY =
      MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** On one line. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Indented, with a final line feed; for people. */
  public static String pretty(Object value) {
    return PRETTY.writeValueAsString(value) + "\n";
  }

  /**
   * Reads a record or plain value.
   *
   * @throws JsonException if the text is not JSON of that shape
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new JsonException(reason(e), e);
    }
  }

  /** For people: without the reader's notes about its sources, and without names of classes. */
  private static String reason(JacksonException e) {
    return e instanceof StreamReadException
        ? e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "")
        : "it is JSON, but not what is expected there";
  }

  /**
   * Reads an object whose members are wanted by name.
   *
   * @throws JsonException if the text is not a JSON object
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String json) {
    return read(json, Map.class);
  }
}
