package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.ExperimentDifference;
import io.drover.dsl.experiment.ExperimentDigest;
import io.drover.dsl.experiment.ExperimentWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class RoundTripPropertyTest {
  @Property(tries = 500)
  void writtenExperimentsReadBackEqual(@ForAll long seed) {
    Experiment experiment = RandomExperiments.of(seed);
    String yaml = ExperimentWriter.yaml(experiment, Fakes.REGISTRY);
    Experiment again = ExperimentReader.read(yaml, "written", List.of(), Fakes.REGISTRY);
    assertThat(again).as(yaml).isEqualTo(experiment);
    assertThat(ExperimentWriter.yaml(again, Fakes.REGISTRY)).isEqualTo(yaml);
    assertThat(ExperimentDigest.of(again)).isEqualTo(ExperimentDigest.of(experiment));
    assertThat(ExperimentDifference.between(again, experiment)).isEmpty();
  }

  @Property(tries = 500)
  void digestsAgreeExactlyWhereNothingDiffers(@ForAll long one, @ForAll long two) {
    Experiment a = RandomExperiments.of(one);
    Experiment b = RandomExperiments.of(two);
    assertThat(ExperimentDigest.of(a).equals(ExperimentDigest.of(b)))
        .isEqualTo(ExperimentDifference.between(a, b).isEmpty());
  }
}
