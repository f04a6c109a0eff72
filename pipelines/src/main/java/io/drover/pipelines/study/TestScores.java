package io.drover.pipelines.study;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.language.Metric;
import io.drover.dsl.random.Key;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestStatistics;
import io.drover.pipelines.statistics.TestSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What trainings on test seeds came to, a summary for each objective. */
final class TestScores {
  private final Experiment experiment;
  private final Components components;

  TestScores(Experiment experiment, Components components) {
    this.experiment = experiment;
    this.components = components;
  }

  List<TestSummary> of(List<Long> seeds, List<List<Outcome>> outcomes) {
    List<TestSummary> all = new ArrayList<>();
    for (Objective objective : experiment.objectives().all()) {
      List<SeedScore> scores = new ArrayList<>();
      for (int i = 0; i < outcomes.size(); i++) {
        scores.add(score(seeds.get(i), outcomes.get(i), objective.metric()));
      }
      all.add(summarize(scores, objective));
    }
    return all;
  }

  /** Means of what must stay within something, over the seeds that did not fail. */
  List<Double> constrained(List<List<Outcome>> outcomes) {
    List<Double> means = new ArrayList<>();
    for (String metric : experiment.objectives().constrained()) {
      double sum = 0;
      int count = 0;
      for (List<Outcome> chain : outcomes) {
        Outcome last = chain.get(chain.size() - 1);
        if (last.failure().isEmpty()) {
          sum += last.metrics().get(metric);
          count++;
        }
      }
      if (count > 0) {
        means.add(sum / count);
      }
    }
    return means;
  }

  /** Where a search found nothing, every test seed has failed. */
  List<TestSummary> nothing() {
    List<SeedScore> failed =
        experiment.seeds().test().stream()
            .map(
                seed ->
                    new SeedScore(seed, OptionalDouble.empty(), Optional.of("every trial failed")))
            .toList();
    return experiment.objectives().all().stream()
        .map(objective -> summarize(failed, objective))
        .toList();
  }

  private TestSummary summarize(List<SeedScore> scores, Objective objective) {
    Key key = Key.of(experiment.seed()).child("bootstrap");
    return TestStatistics.summarize(scores, solvedAt(objective), objective.maximize(), key);
  }

  private static SeedScore score(long seed, List<Outcome> outcomes, String metric) {
    Outcome last = outcomes.get(outcomes.size() - 1);
    return last.failure().isPresent()
        ? new SeedScore(seed, OptionalDouble.empty(), last.failure().map(Outcome.Failure::toString))
        : new SeedScore(seed, OptionalDouble.of(last.metrics().get(metric)), Optional.empty());
  }

  /** The task's threshold, where the objective is what the threshold is about. */
  private OptionalDouble solvedAt(Objective objective) {
    return objective.metric().equals(Metric.RETURN_MEAN)
        ? components.facts(experiment.task(), components.played(experiment.wrap())).solvedAt()
        : OptionalDouble.empty();
  }
}
