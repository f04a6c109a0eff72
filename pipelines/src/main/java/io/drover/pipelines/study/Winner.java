package io.drover.pipelines.study;

import io.drover.searchers.Proposal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a search came up with.
 *
 * @param trial the winning trial
 * @param line proposals from the first to the winner's, whose configurations are its schedule
 * @param selected score it was picked by, on tuning seeds; biased
 * @param validated mean score over the validation seeds; empty if there are none or all failed
 * @param constrained values of what must stay within something
 */
public record Winner(
    Trial trial,
    List<Proposal> line,
    double selected,
    OptionalDouble validated,
    ConstraintFindings.Stages constrained) {
  public Winner {
    line = List.copyOf(line);
  }
}
