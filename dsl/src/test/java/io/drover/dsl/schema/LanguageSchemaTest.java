package io.drover.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.drover.dsl.read.Fakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageSchemaTest {
  private static final String JSON = LanguageSchema.json(Fakes.REGISTRY);
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(JSON, InputFormat.JSON);
  private static final String BENCHMARK =
      """
      {"kind": "benchmark", "name": "nightly", "seeds": 5, "alpha": 0.05, "baseline": "last",
       "matrix": {"task": ["CartPole-v1"],
                  "algorithm": {"a": {"use": "ppo", "n_steps": 64}},
                  "train.env_steps": [1000, 2000]},
       "experiment": {"test": {"episodes": 5}},
       "schedule": {"cron": "30 2 * * *", "zone": "UTC", "missed": "skip"},
       "normalize": {"CartPole-v1": [0, 500]}}
      """;

  @Test
  void isASchema() {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JSON, InputFormat.JSON)).isEmpty();
  }

  @Test
  void allowsBenchmarksAndExperiments() {
    assertThat(SCHEMA.validate(BENCHMARK, InputFormat.JSON)).isEmpty();
    String experiment =
        """
        {"kind": "experiment", "name": "x", "task": "CartPole-v1", "algorithm": "ppo",
         "train": {"env_steps": 1000}}
        """;
    assertThat(SCHEMA.validate(experiment, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seeds\": 5|\"seeds\": 1",
        "\"alpha\": 0.05|\"alpha\": 0",
        "\"alpha\": 0.05|\"beta\": 0",
        "\"CartPole-v1\"]|\"CartPol-v1\"]",
        "\"n_steps\": 64|\"n_step\": 64",
        "{\"episodes\": 5}|{\"episode\": 5}",
        "\"skip\"|\"run\"",
        "[0, 500]|[0]",
        "\"task\": [|\"tsk\": [",
        "\"kind\": \"benchmark\"|\"kind\": \"experiment\""
      })
  void refusesWhatIsWrong(String right, String wrong) {
    assertThat(BENCHMARK).contains(right);
    assertThat(SCHEMA.validate(BENCHMARK.replace(right, wrong), InputFormat.JSON)).isNotEmpty();
  }
}
