package io.drover.pipelines.study;

import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Outcome;
import java.util.List;

/** Gets rounds done; how is its own matter. */
public interface Rounds {
  /**
   * Runs what is missing of a round.
   *
   * @param phase what it is for, such as {@code tune}
   * @param chains none of which needs another
   * @return the outcomes of each chain, in the order of its segments, up to its first failure
   * @throws StudyStoppedException if the run is to end before this round is done
   */
  List<List<Outcome>> run(String phase, List<Chain> chains);

  /**
   * What is there of a round without running anything: how far it came that was stopped.
   *
   * @return the outcomes of each chain, in the order of its segments, up to the first that lacks or
   *     failed; nothing at all where nobody knows
   */
  default List<List<Outcome>> known(List<Chain> chains) {
    return List.of();
  }
}
