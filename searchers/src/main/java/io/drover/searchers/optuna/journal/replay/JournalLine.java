package io.drover.searchers.optuna.journal.replay;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.searchers.optuna.InvalidJournalException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a journal.
 *
 * @param file of the journal, for errors
 * @param number of the line, from 1, for errors
 * @param fields by name
 */
record JournalLine(Path file, int number, Map<String, Object> fields) {

  /** Reads a line's text; empty if it is not JSON. */
  static Optional<JournalLine> parse(Path file, int number, String text) {
    Object value;
    try {
      value = Json.read(text, Object.class);
    } catch (JsonException e) {
      return Optional.empty();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidJournalException(file, number, "must be a JSON object, but is " + value);
    }
    @SuppressWarnings("unchecked") // JSON has no other keys
    Map<String, Object> fields = (Map<String, Object>) map;
    return Optional.of(new JournalLine(file, number, fields));
  }

  Operation operation() {
    long code = whole("op_code");
    Operation[] operations = Operation.values();
    if (code < 0 || code >= operations.length) {
      throw invalid("unknown op_code " + code);
    }
    return operations[(int) code];
  }

  InvalidJournalException invalid(String message) {
    return new InvalidJournalException(file, number, message);
  }

  InvalidJournalException invalid(String message, Exception cause) {
    InvalidJournalException invalid = invalid(message);
    invalid.initCause(cause);
    return invalid;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The member's value, which may be null. */
  Object get(String name) {
    if (!has(name)) {
      throw invalid(name + " must be given");
    }
    return fields.get(name);
  }

  int id(String name) {
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, whole(name)));
  }

  long whole(String name) {
    if (get(name) instanceof Long value) {
      return value;
    }
    throw invalid(name + " must be a whole number, but is " + get(name));
  }

  double real(String name) {
    return real(name, get(name));
  }

  double real(String name, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw invalid(name + " must be a number, but is " + value);
  }

  String text(String name) {
    return text(name, get(name));
  }

  String text(String name, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw invalid(name + " must be a text, but is " + value);
  }

  @SuppressWarnings("unchecked") // JSON has no other keys
  Map<String, Object> object(String name) {
    if (get(name) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw invalid(name + " must be an object, but is " + get(name));
  }

  /** The member as an object; an empty one if it is not given. */
  Map<String, Object> objectOrEmpty(String name) {
    return has(name) ? object(name) : Map.of();
  }

  /** The only member of an attribute's object. */
  Map.Entry<String, Object> attribute(String name) {
    Map<String, Object> attribute = object(name);
    if (attribute.size() != 1) {
      throw invalid(name + " must have one member, but has " + attribute.size());
    }
    return attribute.entrySet().iterator().next();
  }

  List<?> list(String name) {
    if (get(name) instanceof List<?> list) {
      return list;
    }
    throw invalid(name + " must be a list, but is " + get(name));
  }

  /**
   * A moment in microseconds since 1970; one without an offset is local time, as Optuna up to 4
   * writes and 5 reads it.
   */
  long micros(String name) {
    String text = text(name);
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          moment instanceof OffsetDateTime aware
              ? aware.toInstant()
              : ((LocalDateTime) moment).atZone(ZoneId.systemDefault()).toInstant();
      return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    } catch (DateTimeException e) {
      throw invalid(name + " must be a date and time, but is " + text, e);
    }
  }
}
