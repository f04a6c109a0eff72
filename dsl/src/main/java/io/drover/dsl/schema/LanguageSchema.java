package io.drover.dsl.schema;

import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.BenchmarkLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (draft 2020-12) of every kind of file. */
public final class LanguageSchema {
  private LanguageSchema() {}

  /** The schema, indented, with a final line feed. */
  public static String json(Registry registry) {
    ExperimentSchema experiment = new ExperimentSchema(registry);
    Map<String, Object> kind = Map.of("const", "benchmark");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Drover file");
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("properties", Map.of("kind", kind));
    condition.put("required", List.of("kind"));
    schema.put("if", condition);
    Map<String, Object> benchmark = experiment.section(BenchmarkLanguage.BENCHMARK);
    Map<String, Object> properties =
        new LinkedHashMap<>(experiment.properties(BenchmarkLanguage.BENCHMARK));
    properties.put("kind", kind);
    benchmark.put("properties", properties);
    schema.put("then", benchmark);
    schema.put("else", experiment.root());
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("domain", DomainSchema.any());
    definitions.putAll(BenchmarkSchema.definitions(experiment));
    schema.put("$defs", definitions);
    return Json.pretty(schema);
  }
}
