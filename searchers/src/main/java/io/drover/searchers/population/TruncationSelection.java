package io.drover.searchers.population;

import io.drover.dsl.random.Key;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who copies whom: "If the current agent is in the bottom 20 % of the population, sample another
 * agent uniformly from the top 20 % of the population, and copy its weights and hyperparameters"
 * (Jaderberg et al., 2017, §4.1.1).
 */
final class TruncationSelection {
  private TruncationSelection() {}

  /**
   * The members of a generation that are replaced, each with the member that it copies.
   *
   * <p>Ranked by the generation's score, failed ones last, ties by lower member. The lowest
   * quantile is replaced, and whoever failed: a failed member's checkpoint is never used.
   *
   * @param generation by member; at least one has not failed
   * @param quantile share of members in either group
   * @param key of this generation's decisions; every member draws from its own child
   */
  static Map<Integer, Integer> copies(
      List<Result> generation, boolean maximize, double quantile, Key key) {
    List<Result> ranked =
        generation.stream()
            .sorted(
                Comparator.comparing(Ranking::fitness, Ranking.byScore(maximize))
                    .thenComparing(result -> result.proposal().member()))
            .toList();
    int healthy = (int) ranked.stream().filter(r -> Ranking.fitness(r).isPresent()).count();
    int group = groupSize(ranked.size(), quantile);
    int firstReplaced = Math.min(healthy, ranked.size() - group);
    // Fewer sources than the quantile where most have failed; never one that is itself replaced.
    int sources = Math.min(group, firstReplaced);
    Map<Integer, Integer> copies = new TreeMap<>();
    for (Result replaced : ranked.subList(firstReplaced, ranked.size())) {
      int member = replaced.proposal().member();
      int source = key.child(member).rng().nextInt(sources);
      copies.put(member, ranked.get(source).proposal().member());
    }
    return copies;
  }

  /**
   * Members in the best and in the worst group: the quantile rounded up, at most half (as Ray Tune
   * and Syne Tune), so at least one of two.
   */
  static int groupSize(int population, double quantile) {
    // The subtraction takes back what the product may exceed a whole number by: 0.07 × 100.
    int group = (int) Math.ceil(quantile * population - 1e-9);
    return Math.max(1, Math.min(group, population / 2));
  }
}
