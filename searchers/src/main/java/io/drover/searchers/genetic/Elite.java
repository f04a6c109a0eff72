package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;

/**
 * The survivors of a generational genetic algorithm, as jMetal's: the offspring, of whom the worst
 * two make room for the best two parents.
 */
final class Elite implements Survival {
  private static final int ELITE = 2;

  private final Comparator<Individual> better = new DominanceWithConstraintsComparator<>();

  @Override
  public List<Individual> select(
      List<Individual> parents, List<Individual> offspring, int size, Rng rng) {
    List<Individual> best = new ArrayList<>(parents);
    best.sort(better);
    List<Individual> survivors = new ArrayList<>(offspring);
    survivors.sort(better);
    for (int i = 0; i < Math.min(ELITE, best.size()); i++) {
      survivors.set(survivors.size() - 1 - i, best.get(i));
    }
    survivors.sort(better);
    return survivors;
  }

  @Override
  public Comparator<Individual> tournament() {
    return better;
  }
}
