package io.drover.searchers.genetic;

import io.drover.dsl.component.Param;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.GenerationalSampler;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.OptionalDouble;

/** What all genetic algorithms here have: how many trials, and how children come to be. */
public record Breeding(
    @Param(
            doc = "Configurations to train; the cost grows in proportion. Whole populations.",
            value = "500",
            range = "[1, 100000]")
        int nTrials,
    @Param(
            doc =
                "Configurations at once; 0 for a whole population. Smaller ones change nothing but"
                    + " the pace: a generation knows of the one before it.",
            value = "0",
            range = "[0, 100000]")
        int batch,
    @Param(
            doc =
                "Configurations in a generation. Larger ones explore more, but leave fewer"
                    + " generations.",
            value = "50",
            range = "[4, 10000]")
        int population,
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
                "Distribution index of simulated binary crossover; larger keeps children nearer to"
                    + " their parents.",
            value = "20",
            range = "[0, 1000]")
        double crossoverEta,
    @Param(
            doc = "Distribution index of polynomial mutation; larger makes smaller steps.",
            value = "20",
            range = "[0, 1000]")
        double mutationEta)
    implements SamplerMethod.Trials {

  int batchSize() {
    return batch == 0 ? population : batch;
  }

  Sampler sampler(Problem problem, Survival survival) {
    Encoding encoding = new Encoding(problem.space());
    double onAverageOne = 1.0 / Math.max(1, encoding.length());
    Mating mating =
        new Mating(
            encoding, crossoverProb, mutationProb.orElse(onAverageOne), crossoverEta, mutationEta);
    return new GenerationalSampler<>(
        new GeneticEvolution(population, problem.directions().size(), mating, survival), problem);
  }
}
