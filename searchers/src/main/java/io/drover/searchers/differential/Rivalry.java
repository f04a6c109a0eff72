package io.drover.searchers.differential;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.Evolution;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.operator.crossover.impl.DifferentialEvolutionCrossover;
import org.uma.jmetal.operator.crossover.impl.DifferentialEvolutionCrossover.DE_VARIANT;
import org.uma.jmetal.operator.selection.impl.DifferentialEvolutionSelection;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;

/**
 * A rival for each member, by jMetal's selection and crossover with a generator of our own.
 *
 * @param size of the population
 */
record Rivalry(Encoding encoding, int size, double cr, double f)
    implements Evolution<Rivalry.Members> {

  /**
   * The population.
   *
   * @param members by index; none before the first generation
   * @param prior what is known from elsewhere, until it has met the first generation
   */
  record Members(List<Individual> members, List<Individual> prior) {}

  @Override
  public Members start(List<Individual> prior) {
    return new Members(List.of(), prior);
  }

  @Override
  public int size(Members state) {
    return size;
  }

  @Override
  public Individual offspring(Members state, int index, int attempt, Key key) {
    Rng rng = key.child("rival").child(index).child(attempt).rng();
    if (state.members().isEmpty()) {
      return Individual.of(encoding.draw(rng), 1, "initial population");
    }
    int target = index % size;
    Individual member = state.members().get(target);
    if (encoding.length() == 0) {
      return Individual.of(new double[0], 1, "nothing to search");
    }
    DifferentialEvolutionSelection selection =
        new DifferentialEvolutionSelection(
            (low, high) -> low + rng.nextInt(high - low + 1), 3, false);
    selection.setIndex(target);
    DifferentialEvolutionCrossover crossover =
        new DifferentialEvolutionCrossover(
            cr,
            f,
            DE_VARIANT.RAND_1_BIN,
            (low, high) -> low + rng.nextInt(high - low + 1),
            rng::nextDouble);
    crossover.setCurrentSolution(member);
    List<DoubleSolution> parents = selection.execute(new ArrayList<>(state.members()));
    Individual rival = (Individual) crossover.execute(parents).get(0);
    return Individual.of(rival.genes(), 1, "rival of " + member.name());
  }

  @Override
  public Members next(Members state, List<Individual> generation, Key key) {
    Comparator<Individual> better = new DominanceWithConstraintsComparator<>();
    List<Individual> members = new ArrayList<>(generation);
    for (int i = 0; i < state.members().size(); i++) {
      Individual member = state.members().get(i);
      if (better.compare(member, generation.get(i)) < 0) {
        members.set(i, member);
      }
    }
    // What is known from elsewhere takes the places of the worst, where it is better than these.
    for (Individual known : state.prior()) {
      int worst = 0;
      for (int i = 1; i < members.size(); i++) {
        worst = better.compare(members.get(i), members.get(worst)) > 0 ? i : worst;
      }
      if (better.compare(known, members.get(worst)) < 0) {
        members.set(worst, known);
      }
    }
    return new Members(members, List.of());
  }
}
