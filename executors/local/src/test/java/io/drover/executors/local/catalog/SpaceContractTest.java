package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.preset.CatalogSpace;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.random.Key;
import io.drover.dsl.read.ExperimentReader;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.sampler.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every space of the catalog. */
class SpaceContractTest {
  @TempDir private Path folder;

  static List<Entry> spaces() {
    return Everything.CATALOG.entries(Kind.SPACE);
  }

  @Test
  void everyAlgorithmWithMoreThanTwoTunableParametersHasOne() {
    Stream<Entry> tuned =
        Everything.CATALOG.entries(Kind.ALGORITHM).stream()
            .filter(entry -> entry.specs().stream().filter(spec -> spec.live()).count() > 2);

    assertThat(tuned)
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(Everything.relations().spaces(entry)).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void everyDrawIsAConfigurationOfItsAlgorithm(Entry entry) throws IOException {
    Experiment e = read(entry, "space: " + entry.name() + "\n");

    assertThat(e.space().domains().keySet())
        .containsExactlyInAnyOrderElementsOf(CatalogSpace.of(entry).domains().keySet());
    Component<?> algorithm =
        Everything.CATALOG.registry().find(Kind.ALGORITHM, e.algorithm().component()).orElseThrow();
    for (int i = 0; i < 1000; i++) {
      Configuration drawn = Sampling.draw(e.space(), Key.of(i));
      assertThat(e.space().contains(drawn)).isTrue();
      Use use = e.algorithm(drawn);
      assertThat(Params.create(algorithm.params(), use.params())).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void meansTheSameWrittenOut(Entry entry) throws IOException {
    Experiment taken = read(entry, "space: " + entry.name() + "\n");
    Experiment written = read(entry, CatalogSpace.of(entry).yaml());
    Path resolved = folder.resolve("resolved.yaml");
    Files.writeString(resolved, ExperimentWriter.yaml(taken, Everything.CATALOG.registry()));
    Experiment again = ExperimentReader.read(resolved, List.of(), Everything.CATALOG);

    assertThat(taken.space()).isEqualTo(written.space());
    assertThat(ExperimentDigest.of(taken)).isEqualTo(ExperimentDigest.of(written));
    assertThat(again).isEqualTo(taken);
    assertThat(again.presets()).containsEntry("space", entry.id());
  }

  private Experiment read(Entry entry, String space) throws IOException {
    String algorithm = ((SpaceComponent) entry.component()).algorithm();
    Entry learner = Everything.relations().spaces(entry).get(0);
    String task =
        Everything.relations().partners(learner).stream()
            .filter(other -> other.kind() == Kind.TASK)
            .map(Entry::name)
            .findFirst()
            .orElseThrow();
    String text =
        "kind: experiment\nname: tuned\ntask: "
            + task
            + "\nalgorithm: "
            + algorithm
            + "\ntrain: {env_steps: 1024000}\nsearch: random\n"
            + space;
    Path file = Files.writeString(folder.resolve("tuned.yaml"), text);
    return ExperimentReader.read(file, List.of(), Everything.CATALOG);
  }
}
