package io.drover.searchers.sampler;

import java.util.List;

/**
 * Configurations that people put in while a search runs. They take the place of the sampler's own.
 * Once it was asked about a trial its answer stands, so that the search stays a pure function of
 * what is known.
 */
public interface Inputs {
  /** Nobody puts in any. */
  Inputs NONE = (first, most) -> List.of();

  /**
   * What there is for a batch.
   *
   * @param first number of the first trial that it would be
   * @param most how many there is room for
   * @return at most so many points of the space, for consecutive trials
   */
  List<Suggestion> take(int first, int most);
}
