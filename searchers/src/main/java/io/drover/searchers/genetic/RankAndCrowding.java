package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.operator.selection.impl.RankingAndCrowdingSelection;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;
import org.uma.jmetal.util.densityestimator.impl.CrowdingDistanceDensityEstimator;
import org.uma.jmetal.util.ranking.Ranking;
import org.uma.jmetal.util.ranking.impl.FastNonDominatedSortRanking;

/**
 * The survivors of NSGA-II (Deb, Pratap, Agarwal and Meyarivan, 2002): the first fronts, and of the
 * last of them those with most room around them; all by jMetal.
 */
final class RankAndCrowding implements Survival {
  private final Ranking<Individual> ranking =
      new FastNonDominatedSortRanking<>(new DominanceWithConstraintsComparator<>());
  private final CrowdingDistanceDensityEstimator<Individual> crowding =
      new CrowdingDistanceDensityEstimator<>();

  @Override
  public List<Individual> select(
      List<Individual> parents, List<Individual> offspring, int size, Rng rng) {
    List<Individual> all = new ArrayList<>(parents);
    all.addAll(offspring);
    if (all.size() > size) {
      // It ranks and measures the survivors too, for their tournaments.
      return new RankingAndCrowdingSelection<Individual>(
              size, new DominanceWithConstraintsComparator<>())
          .execute(all);
    }
    ranking.compute(all);
    for (int front = 0; front < ranking.getNumberOfSubFronts(); front++) {
      crowding.compute(ranking.getSubFront(front));
    }
    return all;
  }

  @Override
  public Comparator<Individual> tournament() {
    return Comparator.<Individual>comparingInt(ranking::getRank)
        .thenComparing(crowding.comparator());
  }
}
