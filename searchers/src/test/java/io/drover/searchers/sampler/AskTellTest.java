package io.drover.searchers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.space.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskTellTest {
  /** Suggests how much is known. */
  private static final Sampler COUNTING =
      (observations, first, count) ->
          IntStream.range(first, first + count)
              .mapToObj(i -> new Suggestion(configuration(observations.size()), "counted " + i))
              .toList();

  @Test
  void trialsAreNumberedAndRunUntilTheyAreTold() {
    AskTell study = new AskTell(COUNTING);
    List<AskTell.Trial> trials = study.ask(2);
    assertThat(trials)
        .containsExactly(
            new AskTell.Trial(0, configuration(0), "counted 0"),
            new AskTell.Trial(1, configuration(0), "counted 1"));
    study.tell(1, 2.5);
    study.fail(0);
    assertThat(study.observations())
        .containsExactly(
            Observation.failed(configuration(0)), Observation.of(configuration(0), 2.5));
    assertThat(study.ask(1).get(0).number()).isEqualTo(2);
  }

  @Test
  void priorDataIsKnownButNoTrial() {
    AskTell study = new AskTell(COUNTING, List.of(Observation.of(configuration(9), 1)));
    assertThat(study.trials()).isZero();
    assertThat(study.ask(1)).containsExactly(new AskTell.Trial(0, configuration(1), "counted 0"));
  }

  @Test
  void whatIsSavedLoadsAsItWas() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", 1.0);
    values.put("tiny", 4.9e-324);
    values.put("count", 3L);
    values.put("flag", true);
    values.put("arch", List.of(64L, 64L));
    values.put("name", "größe \"1\"");
    AskTell study =
        new AskTell(COUNTING, List.of(Observation.of(new Configuration(values), 0.1 + 0.2)));
    study.ask(3);
    study.tell(0, List.of(1.0, -1e300), List.of(0.5), 3, List.of(0.25, 0.0));
    study.fail(1);
    AskTell loaded = AskTell.load(COUNTING, study.save());
    assertThat(loaded.observations()).isEqualTo(study.observations());
    assertThat(loaded.trials()).isEqualTo(3);
    assertThat(loaded.save()).isEqualTo(study.save());
    loaded.tell(2, 1, 2);
  }

  @Test
  void whatCannotBeIsRefused() {
    AskTell study = new AskTell(COUNTING);
    assertThatThrownBy(() -> study.tell(0, 1)).hasMessageContaining("not 0");
    study.ask(1);
    study.tell(0, 1);
    assertThatThrownBy(() -> study.fail(0)).hasMessage("trial 0 is COMPLETE");
    for (String wrong : List.of("", "{}", "[]", "{\"prior\": 1, \"observations\": 3}")) {
      assertThatThrownBy(() -> AskTell.load(COUNTING, wrong.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this is no saved study");
    }
  }

  private static Configuration configuration(int number) {
    return new Configuration(Map.of("x", (long) number));
  }
}
