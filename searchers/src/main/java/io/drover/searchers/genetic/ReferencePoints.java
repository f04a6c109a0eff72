package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;
import org.uma.jmetal.util.ranking.Ranking;
import org.uma.jmetal.util.ranking.impl.FastNonDominatedSortRanking;

/**
 * The survivors of NSGA-III (Deb and Jain, 2014): the first fronts by jMetal's ranking, and of the
 * last of them those whose directions have fewest others around them.
 *
 * <p>Choosing from the last front is not jMetal's {@code EnvironmentalSelection}, which asks its
 * global generator; where that one looks for extreme points among objectives as they are, this one
 * does as the paper, after the best of each objective was taken off.
 */
final class ReferencePoints implements Survival {
  private final Ranking<Individual> ranking =
      new FastNonDominatedSortRanking<>(new DominanceWithConstraintsComparator<>());
  private final List<double[]> directions;

  /**
   * Das and Dennis's (1998) directions.
   *
   * @param divisions of each axis
   */
  ReferencePoints(int objectives, int divisions) {
    List<double[]> all = new ArrayList<>();
    divide(all, new double[objectives], 0, divisions, divisions);
    directions = List.copyOf(all);
  }

  private static void divide(
      List<double[]> all, double[] direction, int axis, int left, int divisions) {
    if (axis == direction.length - 1) {
      direction[axis] = (double) left / divisions;
      all.add(direction.clone());
      return;
    }
    for (int part = 0; part <= left; part++) {
      direction[axis] = (double) part / divisions;
      divide(all, direction, axis + 1, left - part, divisions);
    }
  }

  @Override
  public List<Individual> select(
      List<Individual> parents, List<Individual> offspring, int size, Rng rng) {
    List<Individual> all = new ArrayList<>(parents);
    all.addAll(offspring);
    ranking.compute(all);
    List<Individual> survivors = new ArrayList<>();
    for (int i = 0; i < ranking.getNumberOfSubFronts(); i++) {
      List<Individual> front = ranking.getSubFront(i);
      if (survivors.size() + front.size() > size) {
        int missing = size - survivors.size();
        survivors.addAll(chosen(survivors, front, missing, rng));
        break;
      }
      survivors.addAll(front);
    }
    return survivors;
  }

  /** Of the last front, those that a population still has room for. */
  private List<Individual> chosen(
      List<Individual> sure, List<Individual> last, int missing, Rng rng) {
    List<Individual> both = new ArrayList<>(sure);
    both.addAll(last);
    double[][] normal = Hyperplane.normalised(both, ranking.getSubFront(0));
    Niches niches = new Niches(directions, normal, sure.size());
    List<Individual> chosen = new ArrayList<>();
    while (chosen.size() < missing) {
      chosen.add(both.get(niches.next(rng)));
    }
    return chosen;
  }

  /** In the paper parents are drawn at random; here and in jMetal those of better fronts win. */
  @Override
  public Comparator<Individual> tournament() {
    return Comparator.comparingInt(ranking::getRank);
  }
}
