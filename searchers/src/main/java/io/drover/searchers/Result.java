package io.drover.searchers;

import java.util.List;
import java.util.Optional;

/**
 * What came of a proposal.
 *
 * @param proposal what was asked
 * @param evaluations by environment steps; may end early if it failed
 * @param failure why it failed; empty if it did not. A failed trial ranks below every other
 */
public record Result(Proposal proposal, List<Evaluation> evaluations, Optional<String> failure) {
  public Result {
    evaluations = List.copyOf(evaluations);
  }

  /**
   * The objective's value after some training.
   *
   * @param envSteps done by then
   * @param score finite; mean over tuning seeds where there are several
   * @param seeds how many tuning seeds it is the mean of
   * @param spread standard deviation between them (of the sample, n − 1); 0 where there is one
   */
  public record Evaluation(long envSteps, double score, int seeds, double spread) {
    /** On one tuning seed. */
    public Evaluation(long envSteps, double score) {
      this(envSteps, score, 1, 0);
    }

    /** On several tuning seeds. */
    public static Evaluation of(long envSteps, List<Double> scores) {
      // Not DoubleStream.average(), which leaves the order of summation to the library.
      double sum = 0;
      for (double score : scores) {
        sum += score;
      }
      double mean = sum / scores.size();
      double squares = 0;
      for (double score : scores) {
        squares += (score - mean) * (score - mean);
      }
      double spread = scores.size() < 2 ? 0 : Math.sqrt(squares / (scores.size() - 1));
      return new Evaluation(envSteps, mean, scores.size(), spread);
    }
  }
}
