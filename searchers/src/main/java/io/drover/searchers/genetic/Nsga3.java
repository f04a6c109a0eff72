package io.drover.searchers.genetic;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;
import java.util.OptionalDouble;

/** NSGA-III (Deb and Jain, 2014). */
public final class Nsga3 implements SamplerMethod<Nsga3.Params> {
  private static final Card CARD =
      new Card(
          "nsga3",
          "1.0.0",
          Kind.SEARCH,
          "Breeds a front of configurations spread over three and more objectives.",
          "As nsga2, but of the last front those live on whose directions, from the best of each"
              + " objective outwards, have fewest others around them: with many objectives nearly"
              + " all are on the first front and distances say little, and directions given"
              + " beforehand keep the front wide. It normalises objectives itself, so their units"
              + " do not matter.",
          "Deb and Jain (2014). An Evolutionary Many-Objective Optimization Algorithm Using"
              + " Reference-Point-Based Nondominated Sorting Approach, Part I. IEEE Transactions on"
              + " Evolutionary Computation 18(4)",
          "population 50, crossover_prob 0.9 and dividing_parameter 3 as Optuna's NSGA-III;"
              + " distribution index 30 of crossover as in the paper (and jMetal), 20 of mutation",
          List.of("any algorithm", "any space", "any number of objectives"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** As of all genetic algorithms here, and directions. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion. Whole populations.",
              value = "500",
              range = "[1, 100000]")
          int nTrials,
      @Param(
              doc = "Configurations at once; 0 for a whole population.",
              value = "0",
              range = "[0, 100000]")
          int batch,
      @Param(
              doc = "Configurations in a generation; about as many as there are directions.",
              value = "50",
              range = "[4, 10000]")
          int population,
      @Param(
              doc =
                  "Parts that each objective's axis is divided into; with m objectives there are (m"
                      + " + d - 1 over d) directions: 15 of 3 objectives and 4 parts.",
              value = "3",
              range = "[1, 100]")
          int dividingParameter,
      @Param(
              doc = "Chance that two parents are crossed, not copied.",
              value = "0.9",
              range = "[0, 1]")
          double crossoverProb,
      @Param(
              doc =
                  "Chance that a parameter of a child is mutated; null for one parameter of each"
                      + " child on average.",
              value = "null",
              range = "[0, 1]")
          OptionalDouble mutationProb,
      @Param(
              doc =
                  "Distribution index of simulated binary crossover; larger keeps children nearer"
                      + " to their parents.",
              value = "30",
              range = "[0, 1000]")
          double crossoverEta,
      @Param(
              doc = "Distribution index of polynomial mutation; larger makes smaller steps.",
              value = "20",
              range = "[0, 1000]")
          double mutationEta)
      implements Trials {
    Breeding breeding() {
      return new Breeding(
          nTrials, batch, population, crossoverProb, mutationProb, crossoverEta, mutationEta);
    }
  }

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public int batch(Params params, Space space) {
    return params.breeding().batchSize();
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    ReferencePoints survival =
        new ReferencePoints(problem.directions().size(), params.dividingParameter());
    return params.breeding().sampler(problem, survival);
  }
}
