package io.drover.pipelines.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a cell's night is compared with: the scores of the baseline's night, and of the nights
 * before it for as long as the seed that does not rotate came to the same bits. These are draws
 * from the same distribution on other seeds, and which of them are taken does not depend on a
 * score.
 *
 * @param nights whose scores they are, the latest first
 * @param bits of the baseline's night
 * @param goodness of all scores
 */
record Pool(List<String> nights, String bits, double[] goodness) {
  /** The exact test's time grows with the cube of the number of scores. */
  private static final int MOST_SCORES = 200;

  /**
   * The pool of one cell.
   *
   * @param tonight what is compared with it
   * @param baseline the night compared with, and those before it, in order
   * @return empty if the baseline's night lacks the cell, or scored it by another objective
   */
  static Optional<Pool> of(CellScores tonight, List<NightRecord> baseline) {
    List<String> nights = new ArrayList<>();
    double[] goodness = {};
    String bits = "";
    for (int i = baseline.size() - 1; i >= 0; i--) {
      Optional<CellScores> scores =
          baseline.get(i).scores(tonight.cell()).filter(tonight::sameObjective);
      boolean same = scores.isPresent() && (nights.isEmpty() || scores.get().bits().equals(bits));
      if (!same || goodness.length + scores.get().scores().size() > MOST_SCORES) {
        break;
      }
      bits = scores.get().bits();
      nights.add(baseline.get(i).night().toString());
      double[] more = scores.get().goodness();
      int before = goodness.length;
      goodness = Arrays.copyOf(goodness, before + more.length);
      System.arraycopy(more, 0, goodness, before, more.length);
    }
    return nights.isEmpty() ? Optional.empty() : Optional.of(new Pool(nights, bits, goodness));
  }
}
