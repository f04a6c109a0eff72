package io.drover.searchers;

import java.util.List;

/**
 * Decides what to train next, from what is known. A pure function: the same history gives the same
 * proposals, whenever and wherever it is asked.
 */
public interface Searcher {
  /**
   * The next round.
   *
   * @param history results of all earlier rounds, by trial number
   * @return proposals with consecutive trial numbers from {@code history.size()} on, none of which
   *     needs another of the same round; empty when the search is over
   */
  List<Proposal> next(List<Result> history);
}
