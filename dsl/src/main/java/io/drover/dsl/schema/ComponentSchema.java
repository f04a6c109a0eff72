package io.drover.dsl.schema;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of {@code CartPole-v1} and {@code {use: ppo, n_steps: 128}}. */
final class ComponentSchema {
  private ComponentSchema() {}

  /**
   * Any component of a kind.
   *
   * @param partial whether parameters may be left out that must be given
   */
  static Map<String, Object> of(Kind kind, Catalog catalog, boolean partial) {
    List<Entry> components = catalog.entries(kind);
    List<Object> names = components.stream().<Object>map(entry -> named(entry, catalog)).toList();
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("type", "object");
    mapping.put("required", List.of("use"));
    mapping.put("properties", Map.of("use", Map.of("oneOf", names)));
    mapping.put("allOf", components.stream().map(entry -> params(entry, partial)).toList());
    List<Object> complete =
        components.stream()
            .filter(entry -> partial || entry.specs().stream().noneMatch(ParamSpec::required))
            .<Object>map(entry -> named(entry, catalog))
            .toList();
    List<Object> either = new ArrayList<>();
    if (!complete.isEmpty()) {
      either.add(Map.of("oneOf", complete));
    }
    either.add(mapping);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("oneOf", either);
    return schema;
  }

  /** The name, unless it has several versions, and the name with its version. */
  private static Map<String, Object> named(Entry entry, Catalog catalog) {
    boolean several = catalog.named(entry.kind(), entry.name()).size() > 1;
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("enum", several ? List.of(entry.id()) : texts(entry));
    schema.put("description", entry.card().summary());
    return schema;
  }

  private static List<String> texts(Entry entry) {
    return List.of(entry.name(), entry.id());
  }

  /** If it is that component, then these are its parameters. */
  private static Map<String, Object> params(Entry entry, boolean partial) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("use", Map.of("enum", texts(entry)));
    if (entry.file().isEmpty()) {
      properties.put("preset", Map.of("type", "string"));
    }
    List<String> required = new ArrayList<>();
    for (ParamSpec spec : entry.specs()) {
      properties.put(spec.name(), ParamSchema.of(spec));
      if (spec.required() && !partial) {
        required.add(spec.name());
      }
    }
    Map<String, Object> then = new LinkedHashMap<>();
    then.put("properties", properties);
    if (!required.isEmpty()) {
      then.put("required", required);
    }
    then.put("additionalProperties", false);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("if", uses(entry));
    schema.put("then", then);
    return schema;
  }

  /** The component's name, or a mapping that names it. */
  static Map<String, Object> names(Entry entry) {
    return Map.of("anyOf", List.of(Map.of("enum", texts(entry)), uses(entry)));
  }

  /** Mappings that name the component. */
  static Map<String, Object> uses(Entry entry) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("required", List.of("use"));
    schema.put("properties", Map.of("use", Map.of("enum", texts(entry))));
    return schema;
  }
}
