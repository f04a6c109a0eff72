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
}
