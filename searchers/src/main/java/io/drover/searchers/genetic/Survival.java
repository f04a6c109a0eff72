package io.drover.searchers.genetic;

import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Individual;
import java.util.Comparator;
import java.util.List;

/** Who lives on after a generation, and who is the better parent. */
interface Survival {
  /**
   * Those that live on.
   *
   * @param parents none in the first generation, or prior data
   * @param offspring of this generation
   * @param size how many may
   */
  List<Individual> select(List<Individual> parents, List<Individual> offspring, int size, Rng rng);

  /** Orders survivors, the better parents first. */
  Comparator<Individual> tournament();
}
