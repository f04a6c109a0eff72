package io.drover.pipelines.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SegmentTest {
  private static final String PLAIN =
      "{\"kind\":\"TRAIN\",\"code\":\"code\",\"task\":{\"component\":\"toy\",\"params\":{}},"
          + "\"algorithm\":{\"component\":\"toy\",\"params\":{}},\"horizon\":20,\"stream\":\"s\","
          + "\"parent\":\"\",\"fromStep\":0,\"toStep\":10,\"episodes\":0,\"deterministic\":false";

  @Test
  void saysNothingOfLibrariesWhereThereAreNone() {
    Segment segment = segment(Map.of());
    assertThat(Json.write(segment)).isEqualTo(PLAIN + "}");
    assertThat(Json.read(PLAIN + "}", Segment.class)).isEqualTo(segment);
  }

  @Test
  void librariesArePartOfTheKey() {
    Map<String, String> libraries = new TreeMap<>();
    libraries.put("pytorch", "2.7.1");
    libraries.put("device", "cpu");
    Segment segment = segment(libraries);
    assertThat(Json.write(segment))
        .isEqualTo(PLAIN + ",\"libraries\":{\"device\":\"cpu\",\"pytorch\":\"2.7.1\"}}");
    assertThat(Json.read(Json.write(segment), Segment.class)).isEqualTo(segment);
    libraries.put("device", "gpu");
    assertThat(segment(libraries).key())
        .isNotEqualTo(segment.key())
        .isNotEqualTo(segment(Map.of()).key());
  }

  @Test
  void whatIsInAFileIsPartOfTheKeyAndWhereItLiesIsNot() {
    Segment segment = segment(new DataFile("/here/chain.csv", "a".repeat(64)));
    assertThat(Json.read(Json.write(segment), Segment.class)).isEqualTo(segment);
    assertThat(segment(new DataFile("/there/other.csv", "a".repeat(64))).key())
        .isEqualTo(segment.key());
    assertThat(segment(new DataFile("/here/chain.csv", "b".repeat(64))).key())
        .isNotEqualTo(segment.key());
  }

  private static Segment segment(Map<String, String> libraries) {
    return segment(new Use("toy", Map.of()), libraries);
  }

  private static Segment segment(DataFile file) {
    return segment(new Use("toy", Map.of("file", file.plain())), Map.of());
  }

  private static Segment segment(Use task, Map<String, String> libraries) {
    return new Segment(
        Segment.Kind.TRAIN,
        "code",
        task,
        new Use("toy", Map.of()),
        20,
        "s",
        "",
        0,
        10,
        0,
        false,
        libraries);
  }
}
