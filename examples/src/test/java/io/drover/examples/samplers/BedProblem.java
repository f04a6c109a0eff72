package io.drover.examples.samplers;

import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Direction;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Something to search in, whose values cost nothing. */
interface BedProblem {
  /** Unique among the problems. */
  String name();

  Space space();

  Direction direction();

  /** How many configurations a search may try. */
  int trials();

  /**
   * One repetition of a search: the same for every sampler, so that scores can be compared in
   * pairs.
   */
  Repetition repetition(int number);

  /** What is the same for every sampler. */
  interface Repetition {
    /** What each training of a trial came to; empty if one crashed. */
    List<Double> trial(Map<String, Object> point);

    /** What the best trial is worth, in the problem's direction; empty if it crashes. */
    OptionalDouble score(Map<String, Object> point);
  }
}
