package io.drover.pipelines.report.front;

import io.drover.dsl.component.Determinism;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.random.Key;
import io.drover.pipelines.directory.ReportFile;
import io.drover.pipelines.toy.ToyFronts;
import io.drover.pipelines.toy.ToyStudies;
import java.util.Map;
import java.util.Optional;

/** Reports of studies with several objectives. */
final class SampleFronts {
  /** More return costs a larger policy and spreads more; all with some luck. */
  static final ToyFronts.World NOISY =
      (rate, stream) -> {
        double luck = Key.of(stream).child(Double.toString(rate)).rng().nextDouble();
        return new double[] {10 * rate + 3 * luck, Math.rint(100 * rate * rate), rate + luck};
      };

  private SampleFronts() {}

  static String page(int trials, int objectives, String pick) {
    Experiment experiment = ToyFronts.experiment(trials, objectives, pick);
    return ReportFile.html(
        experiment,
        ToyStudies.REGISTRY,
        ToyFronts.COMPONENTS,
        ToyFronts.run(experiment, NOISY),
        Determinism.BITWISE,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
