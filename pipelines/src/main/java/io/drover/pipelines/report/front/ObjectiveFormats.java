package io.drover.pipelines.report.front;

import io.drover.pipelines.report.numbers.ScoreFormat;
import io.drover.pipelines.statistics.TestSummary.Bounds;
import io.drover.pipelines.study.Front;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of each objective are written.
 *
 * @param all by objective
 */
record ObjectiveFormats(List<ScoreFormat> all) {
  /** For values up to the worst and the best there are. */
  static ObjectiveFormats of(Front front) {
    List<ScoreFormat> all = new ArrayList<>();
    for (int i = 0; i < front.ideal().size(); i++) {
      double largest = Math.max(Math.abs(front.ideal().get(i)), Math.abs(front.reference().get(i)));
      all.add(ScoreFormat.upTo(largest));
    }
    return new ObjectiveFormats(List.copyOf(all));
  }

  String of(int objective, double value) {
    return all.get(objective).of(value);
  }

  String of(int objective, Bounds bounds) {
    return all.get(objective).of(bounds);
  }
}
