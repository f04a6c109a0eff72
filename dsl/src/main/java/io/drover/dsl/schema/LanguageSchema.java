package io.drover.dsl.schema;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Catalog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (draft 2020-12) of every kind of file. */
public final class LanguageSchema {
  private LanguageSchema() {}

  /** The schema, indented, with a final line feed. */
  public static String json(Registry registry) {
    return json(Catalog.of(registry));
  }

  /** The same for files that may name presets. */
  public static String json(Catalog catalog) {
    ExperimentSchema experiment = new ExperimentSchema(catalog);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Drover file");
    schema.put("if", isOf("benchmark"));
    Map<String, Object> benchmark = experiment.section(BenchmarkLanguage.BENCHMARK);
    Map<String, Object> properties =
        new LinkedHashMap<>(experiment.properties(BenchmarkLanguage.BENCHMARK));
    properties.put("kind", Map.of("const", "benchmark"));
    benchmark.put("properties", properties);
    schema.put("then", benchmark);
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("if", isOf("component"));
    others.put("then", component(catalog));
    others.put("else", experiment.root());
    schema.put("else", others);
    Map<String, Object> definitions = new LinkedHashMap<>(experiment.definitions());
    definitions.putAll(BenchmarkSchema.definitions(experiment));
    schema.put("$defs", definitions);
    return Json.pretty(schema);
  }

  private static Map<String, Object> isOf(String kind) {
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("properties", Map.of("kind", Map.of("const", kind)));
    condition.put("required", List.of("kind"));
    return condition;
  }

  /** A preset: exactly one kind is a key, and its component need not be complete. */
  private static Map<String, Object> component(Catalog catalog) {
    ExperimentSchema partial = new ExperimentSchema(catalog, true);
    Map<String, Object> component = partial.section(Language.COMPONENT);
    component.put(
        "oneOf",
        Arrays.stream(Kind.values())
            .map(kind -> Map.of("required", List.of(kind.toString())))
            .toList());
    return component;
  }
}
