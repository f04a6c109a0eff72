package io.drover.dsl.schema;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.yaml.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of single values. */
final class ParamSchema {
  private ParamSchema() {}

  /** The schema of a component's parameter, with its sentence and default. */
  static Map<String, Object> of(ParamSpec spec) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", spec.doc());
    Map<String, Object> value = value(spec);
    if (spec.optional() || (!spec.required() && spec.defaultValue() == null)) {
      schema.put("anyOf", List.of(value, Map.of("type", "null")));
    } else {
      schema.putAll(value);
    }
    if (!spec.required()) {
      schema.put("default", spec.defaultValue());
    }
    return schema;
  }

  /** A value alone; mappings that a component leaves open are none, and files by path. */
  static Map<String, Object> fixed(ParamSpec spec) {
    boolean open = spec.type() == ParamSpec.Type.MAPPING || spec.type() == ParamSpec.Type.FILE;
    return open ? text(List.of()) : value(spec);
  }

  private static Map<String, Object> value(ParamSpec spec) {
    return switch (spec.type()) {
      case INT -> whole(spec.range());
      case FLOAT -> number("number", spec.range());
      case BOOL -> Map.of("type", "boolean");
      case TEXT -> text(spec.choices());
      case FILE -> file();
      case INT_LIST -> list(whole(spec.range()));
      case FLOAT_LIST -> list(number("number", spec.range()));
      case TEXT_LIST -> list(text(spec.choices()));
      case MAPPING -> Map.of("type", "object");
    };
  }

  /** A whole number in the range, or a quantity. */
  static Map<String, Object> whole(Interval range) {
    Map<String, Object> quantity = new LinkedHashMap<>();
    quantity.put("type", "string");
    quantity.put("pattern", "^" + Quantity.WHOLE_PATTERN + "$");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", List.of(number("integer", range), quantity));
    return schema;
  }

  static Map<String, Object> text(List<String> choices) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (!choices.isEmpty()) {
      schema.put("enum", choices);
    }
    return schema;
  }

  /** A path, or one with the content that it must have. */
  private static Map<String, Object> file() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(DataFile.PATH, text(List.of()));
    properties.put(DataFile.SHA256, text(List.of()));
    Map<String, Object> pinned = new LinkedHashMap<>();
    pinned.put("type", "object");
    pinned.put("properties", properties);
    pinned.put("required", List.of(DataFile.PATH, DataFile.SHA256));
    pinned.put("additionalProperties", false);
    return Map.of("anyOf", List.of(text(List.of()), pinned));
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", items);
    return schema;
  }

  /** A number in the range. */
  static Map<String, Object> number(String type, Interval range) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    if (Double.isFinite(range.low())) {
      schema.put(range.lowIncluded() ? "minimum" : "exclusiveMinimum", exact(range.low()));
    }
    if (Double.isFinite(range.high())) {
      schema.put(range.highIncluded() ? "maximum" : "exclusiveMaximum", exact(range.high()));
    }
    return schema;
  }

  private static Object exact(double bound) {
    boolean whole = bound == Math.rint(bound) && Math.abs(bound) <= 1e18;
    return whole ? (Object) (long) bound : (Object) bound;
  }
}
