package io.drover.searchers.gp;

import io.drover.searchers.surrogate.Improvement;
import io.drover.searchers.surrogate.Steps;
import java.util.List;
import java.util.Optional;

/** What a model promises, and over which of the known points. */
final class Outlook {
  /**
   * A point is not worth a trial if its variance is only such a share of a trial's own, or if those
   * that run will leave only such a share of it.
   */
  private static final double KNOWN = 0.1;

  final Model model;
  final Acquisition acquisition;

  /** Features of the best point; null where none is feasible. */
  final double[] best;

  /** Of the objective, around the best, what is one of the process. */
  private final double unit;

  Outlook(History history, Model model, List<Acquisition.Limit> limits, Optional<Steps> steps) {
    this.model = model;
    double threshold = Double.NaN;
    int at = -1;
    for (int trial = 0; trial < history.features().size(); trial++) {
      if (history.feasible(trial)) {
        double worth = model.worth(trial, history.features().get(trial));
        if (!(worth <= threshold)) {
          threshold = worth;
          at = trial;
        }
      }
    }
    best = at < 0 ? null : history.features().get(at);
    unit = at < 0 ? Double.NaN : 1 / model.slope(at);
    Acquisition all = new Acquisition(model.regression(), threshold, limits, steps);
    for (double[] running : history.running()) {
      all = all.with(running);
    }
    acquisition = all;
  }

  /** Whether a trial there would tell little of the objective that others do not tell. */
  boolean known(double[] features) {
    if (best == null) {
      return false;
    }
    double variance = acquisition.objective().at(features).variance;
    return variance < KNOWN * model.noise()
        || variance < KNOWN * model.regression().at(features).variance;
  }

  /** Why a point is worth a trial. */
  String reason(double[] features, double value) {
    double feasible = acquisition.feasible(features);
    if (best == null) {
      return "feasible with probability " + Improvement.text(feasible);
    }
    double improvement = StrictMath.exp(value) / (feasible * acquisition.fresh(features)) * unit;
    String text = "expected improvement " + Improvement.text(improvement);
    return acquisition.limits().isEmpty()
        ? text
        : text + ", feasible with probability " + Improvement.text(feasible);
  }
}
