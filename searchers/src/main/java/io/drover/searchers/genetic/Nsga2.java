package io.drover.searchers.genetic;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;

/** NSGA-II, from jMetal's ranking and crowding distance. */
public final class Nsga2 implements SamplerMethod<Breeding> {
  private static final Card CARD =
      new Card(
          "nsga2",
          "1.0.0",
          Kind.SEARCH,
          "Breeds a front of configurations that trade objectives off.",
          "Parents win binary tournaments by front and by room around them; children"
              + " are made as by ga, and of parents and children together the best fronts"
              + " live on, of the last one those with most room. Measured constraints come"
              + " first (Deb's rules), and failed trials stand behind all others. With one"
              + " objective it is a genetic algorithm that never loses what is good.",
          "Deb, Pratap, Agarwal and Meyarivan (2002). A fast and elitist multiobjective"
              + " genetic algorithm: NSGA-II. IEEE Transactions on Evolutionary Computation"
              + " 6(2)",
          "population 50 and crossover_prob 0.9 as Optuna's NSGA-II; distribution"
              + " indices 20 and one mutation a child as jMetal's NSGA-II (and its authors')",
          List.of("any algorithm", "any space", "any number of objectives"),
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
  public int batch(Breeding params, Space space) {
    return params.batchSize();
  }

  @Override
  public Sampler sampler(Breeding params, Problem problem) {
    return params.sampler(problem, new RankAndCrowding());
  }
}
