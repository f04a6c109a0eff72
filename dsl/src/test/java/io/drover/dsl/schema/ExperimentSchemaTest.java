package io.drover.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.Language;
import io.drover.dsl.read.Fakes;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentSchemaTest {
  private static final String JSON = ExperimentSchema.json(Fakes.REGISTRY);
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(JSON, InputFormat.JSON);

  @Test
  void isASchema() {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JSON, InputFormat.JSON)).isEmpty();
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(ExperimentSchema.json(Fakes.REGISTRY)).isEqualTo(JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cartpole-pbt.yaml",
        "contextual.yaml",
        "spaces.yaml",
        "choice.yaml",
        "wrapped.yaml",
        "block.yaml",
        "plain.yaml",
        "constrained.yaml",
        "block.resolved"
      })
  void allowsValidFiles(String name) throws IOException {
    assertThat(errors("valid/" + name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind-benchmark",
        "kind-misspelt",
        "version-unknown",
        "keys-missing",
        "keys-unknown",
        "name-bad",
        "name-number",
        "seed-not-a-number",
        "seed-quoted",
        "numbers-with-underscores",
        "sections-empty",
        "values-wrong",
        "objective-both",
        "objective-none",
        "objectives-wrong",
        "objectives-no-list",
        "objectives-none",
        "objectives-too-many",
        "outcome-constraints-wrong",
        "outcome-constraints-no-list",
        "outcome-constraints-none",
        "outcome-constraints-without-a-search",
        "limits-wrong",
        "limits-of-metrics",
        "task-unknown",
        "task-not-a-name",
        "algorithm-without-use",
        "executor-unknown",
        "param-unknown",
        "param-out-of-range",
        "param-wrong-type",
        "param-required",
        "space-without-search",
        "search-without-space",
        "space-empty",
        "space-unknown-param",
        "space-other-paths",
        "space-not-a-domain",
        "space-bounds-wrong",
        "space-complement-log",
        "space-ordinal",
        "space-fixed-values",
        "space-conditions-wrong",
        "constraints-no-list",
        "enqueue-wrong",
        "enqueue-without-space",
        "prior-wrong",
        "prior-no-list",
        "constraints-without-space",
        "contexts-wrong",
        "contexts-not-a-box",
        "contexts-without-train",
        "contexts-of-a-task-without",
        "curriculum-without-contexts",
        "curriculum-unknown",
        "curriculum-param-unknown",
        "seeds-wrong",
        "seeds-ids-wrong",
        "test-beside-wrong"
      })
  void refusesWhatIsWrongByItself(String name) throws IOException {
    assertThat(errors("problems/" + name + ".yaml")).isNotEmpty();
  }

  @Test
  void saysWhatEveryKeyAndParameterIs() {
    Map<String, Object> root = Json.readObject(JSON);
    Map<?, ?> properties = (Map<?, ?>) root.get("properties");
    assertThat(properties).hasSize(Language.EXPERIMENT.size());
    assertThat(JSON).contains("Discount of one step.", "Environment steps between decisions.");
    assertThat(JSON).contains("Population-based training.");
  }

  private static List<Error> errors(String file) throws IOException {
    Path path = Path.of("src/test/resources", file);
    Node root = YamlReader.read(Files.readString(path), file, new Problems()).orElseThrow();
    return SCHEMA.validate(Json.write(plain(root)), InputFormat.JSON);
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    if (node instanceof Node.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    ((Node.Mapping) node).entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
    return map;
  }
}
