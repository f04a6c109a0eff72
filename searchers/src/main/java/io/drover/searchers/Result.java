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
   */
  public record Evaluation(long envSteps, double score) {}
}
