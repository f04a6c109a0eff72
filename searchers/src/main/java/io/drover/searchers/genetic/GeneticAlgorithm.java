package io.drover.searchers.genetic;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.evolve.Refusal;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;

/** A generational genetic algorithm with two elites, as jMetal's. */
public final class GeneticAlgorithm implements SamplerMethod<Breeding> {
  private static final Card CARD =
      new Card(
          "ga",
          "1.0.0",
          Kind.SEARCH,
          "Breeds better configurations from the better half of a population.",
          "Parents win binary tournaments; simulated binary crossover and polynomial"
              + " mutation make children of numbers and ordinals, uniform crossover and a"
              + " fresh draw those of unordered choices; whole numbers are mutated to at"
              + " least the next one, and parameters that a condition leaves out are"
              + " inherited until they count again. The children replace their parents but"
              + " for the best two. Failed trials stand behind all others, and constraints"
              + " that were measured before objectives.",
          "Deb and Agrawal (1995). Simulated binary crossover for continuous search"
              + " space. Complex Systems 9",
          "population 50 and crossover_prob 0.9 as Optuna's NSGA-II; distribution"
              + " indices 20 and one mutation a child as jMetal's NSGA-II (and its authors')",
          List.of("any algorithm", "any space", "one objective"),
          Determinism.BITWISE,
          "Apache-2.0");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Class<Breeding> params() {
    return Breeding.class;
  }

  @Override
  public boolean multiObjective() {
    return false;
  }

  @Override
  public int batch(Breeding params, Space space) {
    return params.batchSize();
  }

  @Override
  public Sampler sampler(Breeding params, Problem problem) {
    Refusal.several(problem.directions().size());
    return params.sampler(problem, new Elite());
  }
}
