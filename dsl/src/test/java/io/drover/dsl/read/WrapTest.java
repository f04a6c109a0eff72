package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Kind;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.space.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around the task. */
final class WrapTest {
  private static final Path FILE = Path.of("src/test/resources/valid/wrapped.yaml");

  @TempDir private Path folder;

  private static Experiment read(String... sets) {
    return ExperimentReader.read(FILE, List.of(sets), Fakes.REGISTRY);
  }

  @Test
  void wrappersStandInTheirOrderWithEveryDefault() {
    assertThat(read().wrap())
        .containsExactly(
            new Use("time-limit", Map.of("steps", 100L)),
            new Use("frame-stack", Map.of("n", 2L)),
            new Use("normalize-reward", Map.of("gamma", 0.98, "low", -10.0, "high", 10.0)));
  }

  @Test
  void aConfigurationChangesTheWrappersAndTheTaskOfTrainings() {
    Configuration configuration =
        new Configuration(
            Map.of("wrap.normalize-reward.gamma", 0.9, "task.gravity", 12.0, "n_epochs", 3L));
    Experiment e = read();
    assertThat(e.wrap(configuration).get(2).params())
        .containsEntry("gamma", 0.9)
        .containsEntry("low", -10.0);
    assertThat(e.wrap(configuration).subList(0, 2)).isEqualTo(e.wrap().subList(0, 2));
    assertThat(e.task(configuration).params()).containsEntry("gravity", 12.0);
    assertThat(e.task().params()).containsEntry("gravity", 9.8);
    assertThat(e.algorithm(configuration).params()).containsEntry("n_epochs", 3L);
  }

  @Test
  void whatIsWrittenReadsBackAsTheSame() throws IOException {
    Experiment e = read();
    String yaml = ExperimentWriter.yaml(e, Fakes.REGISTRY);
    assertThat(yaml)
        .contains("wrap:\n  - {use: time-limit, steps: 100}  # time-limit 1.0.0\n  - {use: frame");
    Path resolved = Files.writeString(folder.resolve("resolved.yaml"), yaml);
    assertThat(ExperimentReader.read(resolved, List.of(), Fakes.REGISTRY)).isEqualTo(e);
  }

  @Test
  void wrappersAndTheirOrderMakeAnotherStudy() {
    Experiment one = read("wrap=[frame-stack, normalize-reward]");
    Experiment other = read("wrap=[normalize-reward, frame-stack]");
    assertThat(ExperimentDigest.of(one)).isNotEqualTo(ExperimentDigest.of(other));
    assertThat(ExperimentDifference.between(one, other))
        .singleElement()
        .asString()
        .startsWith("wrap: [{use: frame-stack");
  }

  @Test
  void anEmptyListIsTheSameStudyAsNone() {
    List<String> own = List.of("search=random", "space={learning_rate: {float: [1e-4, 1e-2]}}");
    Experiment none = read(own.get(0), own.get(1), "wrap=[]");
    assertThat(none.wrap()).isEmpty();
    assertThat(ExperimentWriter.yaml(none, Fakes.REGISTRY)).doesNotContain("wrap:");
  }

  @Test
  void thePresetOfAWrapperIsOnRecord() throws IOException {
    Files.writeString(
        folder.resolve("gentle.yaml"),
        """
        kind: component
        name: gentle-rewards
        version: 1.0.0
        summary: Rewards that hardly vary.
        wrap: {use: normalize-reward, low: -1, high: 1}
        """);
    Path file =
        Files.writeString(
            folder.resolve("file.txt"),
            Files.readString(FILE).replace("use: normalize-reward", "use: gentle-rewards"));
    Experiment e =
        ExperimentReader.read(
            file,
            List.of(),
            CatalogReader.read(List.of(folder.resolve("gentle.yaml")), Fakes.REGISTRY));
    assertThat(e.wrap().get(2))
        .isEqualTo(new Use("normalize-reward", Map.of("gamma", 0.98, "low", -1.0, "high", 1.0)));
    assertThat(e.presets()).isEqualTo(Map.of("wrap[2]", "gentle-rewards@1.0.0"));
    Path resolved =
        Files.writeString(folder.resolve("resolved.txt"), ExperimentWriter.yaml(e, Fakes.REGISTRY));
    assertThat(ExperimentReader.read(resolved, List.of(), Fakes.REGISTRY)).isEqualTo(e);
    assertThat(ExperimentDigest.of(e))
        .isEqualTo(
            ExperimentDigest.of(
                read(
                    "wrap=[{use: time-limit, steps: 100}, {use:"
                        + " frame-stack, n: 2}, {use: normalize-reward, gamma: 0.98, low: -1, high: 1}]")));
  }

  @Test
  void aFolderKnowsWhichWrappersItsFilesName() throws IOException {
    Files.copy(FILE, folder.resolve("wrapped.yaml"));
    assertThat(NamedIn.folder(folder).get(0).names().get(Kind.WRAP))
        .extracting(Reference::name)
        .containsExactly("time-limit", "frame-stack", "normalize-reward");
  }
}
