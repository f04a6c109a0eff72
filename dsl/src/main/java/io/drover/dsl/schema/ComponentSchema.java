package io.drover.dsl.schema;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of {@code CartPole-v1} and {@code {use: ppo, n_steps: 128}}. */
final class ComponentSchema {
  private ComponentSchema() {}

  /** Any component of a kind. */
  static Map<String, Object> of(Kind kind, Registry registry) {
    List<Component<?>> components = registry.all(kind);
    List<Object> names = components.stream().<Object>map(ComponentSchema::named).toList();
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("type", "object");
    mapping.put("required", List.of("use"));
    mapping.put("properties", Map.of("use", Map.of("oneOf", names)));
    mapping.put("allOf", components.stream().map(ComponentSchema::params).toList());
    List<Object> complete =
        components.stream()
            .filter(c -> Params.specs(c.params()).stream().noneMatch(ParamSpec::required))
            .<Object>map(ComponentSchema::named)
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

  private static Map<String, Object> named(Component<?> component) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("const", component.card().name());
    schema.put("description", component.card().summary());
    return schema;
  }

  /** If it is that component, then these are its parameters. */
  private static Map<String, Object> params(Component<?> component) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("use", Map.of("const", component.card().name()));
    List<String> required = new ArrayList<>();
    for (ParamSpec spec : Params.specs(component.params())) {
      properties.put(spec.name(), ParamSchema.of(spec));
      if (spec.required()) {
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
    schema.put("if", uses(component));
    schema.put("then", then);
    return schema;
  }

  /** The component's name, or a mapping that names it. */
  static Map<String, Object> names(Component<?> component) {
    return Map.of("anyOf", List.of(Map.of("const", component.card().name()), uses(component)));
  }

  /** Mappings that name the component. */
  static Map<String, Object> uses(Component<?> component) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("required", List.of("use"));
    schema.put("properties", Map.of("use", Map.of("const", component.card().name())));
    return schema;
  }
}
