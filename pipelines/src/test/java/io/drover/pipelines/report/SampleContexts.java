package io.drover.pipelines.report;

import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextPoints;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.context.Role;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.contexts.ContextFindings;
import io.drover.pipelines.contexts.Drawn;
import io.drover.pipelines.contexts.Tested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report of a training under a curriculum that moves from short poles to long ones. */
final class SampleContexts {
  private static final ContextSpace SPACE =
      new ContextSpace(
          List.of(new ContextParam("length", 0.1, 2), new ContextParam("force_mag", 2, 15)));

  private SampleContexts() {}

  static Report report() {
    Report r = SampleReports.plain();
    return new Report(
        experiment(r.experiment()),
        r.status(),
        r.determinism(),
        r.solvedAt(),
        r.trials(),
        r.line(),
        r.selected(),
        r.validated(),
        r.agent(),
        r.test(),
        r.beside(),
        r.curves(),
        Optional.of(new ContextFindings(drawn(), SPACE.params(), tested())),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        r.envSteps(),
        r.execution());
  }

  private static Experiment experiment(Experiment e) {
    return new Experiment(
        e.name(),
        e.seed(),
        e.task(),
        e.wrap(),
        e.algorithm(),
        e.train(),
        Optional.of(new Contexts(SPACE, SPACE, SPACE)),
        Optional.of(new Use("alp-gmm", Map.of())),
        e.space(),
        e.search(),
        e.eval(),
        e.objective(),
        e.seeds(),
        e.test(),
        e.limits(),
        e.keep(),
        e.executor(),
        e.presets());
  }

  private static List<Drawn> drawn() {
    List<Drawn> drawn = new ArrayList<>();
    for (ContextParam param : SPACE.params()) {
      List<Drawn.Interval> intervals = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        List<Long> counts = new ArrayList<>();
        for (int bin = 0; bin < 10; bin++) {
          counts.add(2L + Math.max(0, 20 - 6L * Math.abs(bin - i * 10 / 12)));
        }
        intervals.add(new Drawn.Interval(i * 16_384L, (i + 1) * 16_384L, counts));
      }
      drawn.add(new Drawn(param.name(), param.low(), param.high(), intervals));
    }
    return drawn;
  }

  private static List<Tested> tested() {
    List<Tested> tested = new ArrayList<>();
    for (double[] point : ContextPoints.of(SPACE, Role.TEST, 100)) {
      tested.add(
          new Tested(List.of(point[0], point[1]), Math.min(500, 150 * point[0] + 20 * point[1])));
    }
    return tested;
  }
}
