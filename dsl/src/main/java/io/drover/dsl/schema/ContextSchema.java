package io.drover.dsl.schema;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.language.Field;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of what trainings and evaluations meet. */
final class ContextSchema {
  private ContextSchema() {}

  /** Any box of contexts. */
  static Map<String, Object> any() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", range(Map.of("type", "number")));
    return schema;
  }

  /** If the task is this one, then contexts hold parameters of it. */
  static Map<String, Object> ofTask(Entry task) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (ParamSpec spec : task.specs()) {
      if (spec.context()) {
        Map<String, Object> param = new LinkedHashMap<>();
        param.put("description", spec.doc());
        param.putAll(range(ParamSchema.number("number", spec.range())));
        params.put(spec.name(), param);
      }
    }
    Map<String, Object> box = new LinkedHashMap<>();
    box.put("properties", params);
    box.put("additionalProperties", false);
    Map<String, Object> roles = new LinkedHashMap<>();
    for (Field role : Language.CONTEXTS) {
      roles.put(role.name(), box);
    }
    Map<String, Object> contexts = Map.of("contexts", Map.of("properties", roles));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("if", Map.of("properties", Map.of("task", ComponentSchema.names(task))));
    schema.put(
        "then",
        params.isEmpty()
            ? Map.of("not", Map.of("required", List.of("contexts")))
            : Map.of("properties", contexts));
    return schema;
  }

  /** A number, or two bounds. */
  private static Map<String, Object> range(Map<String, Object> number) {
    Map<String, Object> bounds = new LinkedHashMap<>();
    bounds.put("type", "array");
    bounds.put("items", number);
    bounds.put("minItems", 2);
    bounds.put("maxItems", 2);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", List.of(number, bounds));
    return schema;
  }
}
