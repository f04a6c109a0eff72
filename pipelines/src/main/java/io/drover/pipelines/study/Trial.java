package io.drover.pipelines.study;

import io.drover.searchers.Result;
import java.util.List;

/**
 * A trial of the whole study.
 *
 * @param number over all populations, in the order in which they were decided
 * @param island index of its population; 0 where there is one search
 * @param result what was asked and what came of it; numbers in it count within the island
 * @param lastTraining key of its last training segment on each of its tuning seeds
 */
public record Trial(int number, int island, Result result, List<String> lastTraining) {
  public Trial {
    lastTraining = List.copyOf(lastTraining);
  }
}
