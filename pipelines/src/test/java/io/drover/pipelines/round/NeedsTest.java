package io.drover.pipelines.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.Test;

class NeedsTest {
  private static final Components COMPONENTS = new Components(Registry.load());

  @Test
  void replayBuffersOfGigabytesNeedMemory() {
    assertThat(needs(Map.of("buffer_size", 1_000_000))).isEqualTo(new Needs(0, false));
    // 2 × 3 + 1 + 4 floats a step, and half a gigabyte for the rest
    assertThat(needs(Map.of("buffer_size", 30_000_000))).isEqualTo(new Needs(2048, false));
    assertThat(needs(Map.of())).isEqualTo(new Needs(0, false));
  }

  @Test
  void learnersOnADeviceNeedIt() {
    assertThat(needs(Map.of("device", "cuda"))).isEqualTo(new Needs(0, true));
    assertThat(needs(Map.of("device", "cpu"))).isEqualTo(new Needs(0, false));
  }

  @Test
  void needsStandInThePipelineAsHintsOfTheStepThatHasThem() {
    Chain plain = chain(Map.of());
    Chain onGpu = chain(Map.of("device", "cuda", "buffer_size", 30_000_000));
    Function<Chain, Needs> needs = chain -> Needs.of(chain, COMPONENTS);
    Pipeline pipeline = Pipeline.create();
    pipeline.apply("Round", RunRound.of(List.of(plain, onGpu), needs, new Anywhere(), "/store"));
    RunnerApi.Pipeline proto = PipelineTranslation.toProto(pipeline);
    assertThat(hints(proto, "Round/Run/")).isEmpty();
    assertThat(hints(proto, "Round/Run with 2048 MiB on a GPU/"))
        .containsEntry("beam:resources:min_ram_bytes:v1", Long.toString(2L << 30))
        .containsEntry("beam:resources:accelerator:v1", "type:test");
  }

  private static Map<String, String> hints(RunnerApi.Pipeline proto, String step) {
    RunnerApi.PTransform transform =
        proto.getComponents().getTransformsMap().values().stream()
            .filter(t -> t.getUniqueName().startsWith(step))
            .findFirst()
            .orElseThrow();
    Map<String, String> hints = new TreeMap<>();
    proto
        .getComponents()
        .getEnvironmentsOrThrow(transform.getEnvironmentId())
        .getResourceHintsMap()
        .forEach((name, value) -> hints.put(name, value.toString(StandardCharsets.US_ASCII)));
    return hints;
  }

  private static Needs needs(Map<String, Object> params) {
    return Needs.of(chain(params), COMPONENTS);
  }

  private static Chain chain(Map<String, Object> params) {
    Segment segment =
        new Segment(
            Segment.Kind.TRAIN,
            "code",
            new Use("Pendulum-v1", Map.of()),
            new Use("sac", params),
            20,
            "seed/500",
            "",
            0,
            10,
            0,
            false,
            Map.of());
    return new Chain(List.of(segment), 1);
  }

  private record Anywhere() implements Session {
    @Override
    public PipelineOptions options() {
      return PipelineOptionsFactory.create();
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public int groups(int chains) {
      return chains;
    }

    @Override
    public String accelerator() {
      return "type:test";
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
