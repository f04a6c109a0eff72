package io.drover.dsl.schema;

import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.language.Field;
import io.drover.dsl.language.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schema of benchmarks. What a matrix and its template hold refers to definitions that both
 * share, one for each key of an experiment.
 */
final class BenchmarkSchema {
  private static final String DEFINITION = "experiment.";

  private BenchmarkSchema() {}

  /** Keys of an experiment that a benchmark can give. */
  static List<Field> fields() {
    return Language.EXPERIMENT.stream()
        .filter(field -> !BenchmarkLanguage.OWN.contains(field.name()))
        .toList();
  }

  /** One for each key of an experiment. */
  static Map<String, Object> definitions(ExperimentSchema experiment) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    experiment
        .properties(fields())
        .forEach((name, schema) -> definitions.put(DEFINITION + name, schema));
    return definitions;
  }

  /** Lists of values, or mappings of names to values; paths with dots may hold any. */
  static Map<String, Object> matrix() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields().forEach(field -> properties.put(field.name(), several(reference(field))));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("patternProperties", Map.of("^[A-Za-z0-9_-]+\\.", several(Map.of())));
    schema.put("additionalProperties", false);
    schema.put("minProperties", 1);
    return schema;
  }

  /** An experiment of which nothing must be given. */
  static Map<String, Object> template() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields().forEach(field -> properties.put(field.name(), reference(field)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** A mapping of names to two numbers. */
  static Map<String, Object> ranges() {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("type", "array");
    range.put("items", Map.of("type", "number"));
    range.put("minItems", 2);
    range.put("maxItems", 2);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", range);
    return schema;
  }

  private static Map<String, Object> several(Map<String, Object> value) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", value);
    list.put("minItems", 1);
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("type", "object");
    named.put("additionalProperties", value);
    named.put("minProperties", 1);
    return Map.of("anyOf", List.of(list, named));
  }

  private static Map<String, Object> reference(Field field) {
    return Map.of("$ref", "#/$defs/" + DEFINITION + field.name());
  }
}
