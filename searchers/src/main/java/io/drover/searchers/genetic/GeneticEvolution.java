package io.drover.searchers.genetic;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Evolution;
import io.drover.searchers.evolve.Individual;
import java.util.List;

/**
 * Binary tournaments, mating, survival. Trials 2i and 2i + 1 of a generation are the two children
 * of one pair.
 *
 * @param size of a population
 * @param objectives how many there are
 * @param mating makes children
 * @param survival picks those that live on
 */
record GeneticEvolution(int size, int objectives, Mating mating, Survival survival)
    implements Evolution<GeneticEvolution.Population> {

  /**
   * What lives.
   *
   * @param bred whether its members are the survivors of a generation; before the first one they
   *     are prior data
   */
  record Population(List<Individual> members, boolean bred) {}

  @Override
  public Population start(List<Individual> prior) {
    return new Population(prior, false);
  }

  @Override
  public int size(Population state) {
    return size;
  }

  @Override
  public Individual offspring(Population state, int index, int attempt, Key key) {
    if (!state.bred()) {
      Rng rng = key.child("draw").child(index).child(attempt).rng();
      return Individual.of(mating.encoding().draw(rng), objectives, "initial population");
    }
    Rng rng = key.child("pair").child(index / 2).child(attempt).rng();
    Individual mother = tournament(state.members(), rng);
    Individual father = tournament(state.members(), rng);
    double[][] children = mating.children(mother.genes(), father.genes(), attempt, rng);
    return Individual.of(
        children[index % 2],
        objectives,
        "child of %s and %s".formatted(mother.name(), father.name()));
  }

  private Individual tournament(List<Individual> members, Rng rng) {
    int one = rng.nextInt(members.size());
    int other = rng.nextInt(members.size() - 1);
    Individual first = members.get(one);
    Individual second = members.get(other < one ? other : other + 1);
    return survival.tournament().compare(first, second) <= 0 ? first : second;
  }

  @Override
  public Population next(Population state, List<Individual> generation, Key key) {
    Rng rng = key.child("survival").rng();
    return new Population(survival.select(state.members(), generation, size, rng), true);
  }
}
