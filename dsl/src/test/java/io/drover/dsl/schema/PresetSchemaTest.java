package io.drover.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.drover.dsl.json.Json;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.read.CatalogReader;
import io.drover.dsl.read.Fakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PresetSchemaTest {
  @TempDir private Path folder;
  private Schema schema;

  @BeforeEach
  void read() throws IOException {
    for (String version : List.of("1.0.0", "1.1.0")) {
      write(version, "careful-ppo", "algorithm: {use: ppo, n_steps: 128}");
    }
    write("1.0.0", "small-pbt", "search: {use: pbt, population: 4}");
    Catalog catalog = CatalogReader.read(List.of(folder), Fakes.REGISTRY);
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LanguageSchema.json(catalog), InputFormat.JSON);
  }

  private void write(String version, String name, String what) throws IOException {
    Files.writeString(
        folder.resolve(name + version + ".yaml"),
        "kind: component\nname: %s\nversion: %s\nsummary: One's own.\n%s\n"
            .formatted(name, version, what));
  }

  private boolean allows(Map<String, Object> file) {
    return schema.validate(Json.write(file), InputFormat.JSON).isEmpty();
  }

  private static Map<String, Object> experiment(Object algorithm) {
    return Map.of(
        "kind", "experiment",
        "name", "x",
        "task", "CartPole-v1@1.2.0",
        "algorithm", algorithm,
        "train", Map.of("env_steps", 2048));
  }

  @Test
  void anExperimentMayNameAVersionOfAPreset() {
    assertThat(allows(experiment("ppo"))).isTrue();
    assertThat(allows(experiment("careful-ppo@1.1.0"))).isTrue();
    assertThat(allows(experiment(Map.of("use", "careful-ppo@1.0.0", "gamma", 0.9)))).isTrue();
    assertThat(allows(experiment("careful-ppo"))).as("which of two").isFalse();
    assertThat(allows(experiment("careful-ppo@2.0.0"))).isFalse();
    assertThat(allows(experiment(Map.of("use", "careful-ppo@1.0.0", "gama", 0.9)))).isFalse();
  }

  @Test
  void aResolvedFileMayKeepWhatItCameFrom() {
    assertThat(allows(experiment(Map.of("use", "ppo", "preset", "careful-ppo@1.0.0")))).isTrue();
  }

  @Test
  void aComponentIsOfOneKindAndMayBePartial() {
    Map<String, Object> search = component("search", Map.of("use", "pbt", "population", 8));
    assertThat(allows(search)).isTrue();
    assertThat(allows(component("search", "small-pbt"))).isTrue();
    assertThat(allows(component("search", Map.of("use", "pbt", "population", 1)))).isFalse();
    assertThat(allows(component("paper", "arXiv:1707.06347"))).as("of no kind").isFalse();
    assertThat(allows(component("algoritm", "ppo"))).isFalse();
  }

  private static Map<String, Object> component(String key, Object value) {
    return Map.of(
        "kind", "component", "name", "x", "version", "1.0.0", "summary", "One.", key, value);
  }
}
