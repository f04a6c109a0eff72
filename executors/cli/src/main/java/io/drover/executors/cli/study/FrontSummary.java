package io.drover.executors.cli.study;

import io.drover.searchers.multi.Hypervolume;
import io.drover.searchers.multi.Knee;
import io.drover.searchers.multi.ObjectiveBox;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.sampler.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the front of a study with several objectives comes to.
 *
 * @param knee number of the trial at it
 * @param hypervolume of the front, from the reference
 * @param share of the box between the best of each objective and the reference
 * @param reference the worst of each objective over all complete trials that violate nothing, and a
 *     tenth of the range beyond it
 */
record FrontSummary(int knee, double hypervolume, double share, List<Double> reference) {
  /** Empty of one objective, without complete trials, and where values are infinite. */
  static Optional<FrontSummary> of(FrozenStudy study, List<FrozenTrial> best) {
    List<double[]> all = new ArrayList<>();
    for (FrozenTrial trial : study.trials()) {
      boolean counts =
          trial.state() == TrialState.COMPLETE
              && trial.values().size() == study.directions().size()
              && trial.values().stream().allMatch(Double::isFinite)
              && trial.feasible();
      if (counts) {
        all.add(losses(study, trial.values()));
      }
    }
    List<double[]> front = best.stream().map(trial -> losses(study, trial.values())).toList();
    boolean finite =
        best.stream().allMatch(trial -> trial.values().stream().allMatch(Double::isFinite));
    if (study.directions().size() < 2 || front.isEmpty() || !finite) {
      return Optional.empty();
    }
    ObjectiveBox box = ObjectiveBox.of(all);
    double volume = Hypervolume.of(front, box.reference());
    List<Double> reference = new ArrayList<>();
    for (int i = 0; i < box.reference().length; i++) {
      reference.add(direction(study, i).loss(box.reference()[i]) + 0.0); // no −0
    }
    int knee = best.get(Knee.of(front).orElseThrow()).number();
    return Optional.of(new FrontSummary(knee, volume, box.share(volume), List.copyOf(reference)));
  }

  private static double[] losses(FrozenStudy study, List<Double> values) {
    double[] losses = new double[values.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = direction(study, i).loss(values.get(i));
    }
    return losses;
  }

  private static Direction direction(FrozenStudy study, int objective) {
    return Direction.of(study.directions().get(objective) == FrozenStudy.Direction.MAXIMIZE);
  }

  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("knee", knee);
    plain.put("hypervolume", hypervolume);
    plain.put("hypervolume_share", share);
    plain.put("reference", reference);
    return plain;
  }

  String text(List<String> names) {
    List<String> point = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      point.add(names.get(i) + " " + StudySummary.number(reference.get(i)));
    }
    return String.format(
        Locale.ROOT,
        "  knee       trial %d%n  volume     %s, %.1f %% of the box to %s%n",
        knee,
        StudySummary.number(hypervolume),
        100 * share,
        String.join(", ", point));
  }
}
