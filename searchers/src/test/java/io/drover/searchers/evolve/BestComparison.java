package io.drover.searchers.evolve;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.uma.jmetal.algorithm.Algorithm;
import org.uma.jmetal.algorithm.singleobjective.differentialevolution.DifferentialEvolutionBuilder;
import org.uma.jmetal.algorithm.singleobjective.geneticalgorithm.GeneticAlgorithmBuilder;
import org.uma.jmetal.algorithm.singleobjective.particleswarmoptimization.StandardPSO2007;
import org.uma.jmetal.operator.crossover.impl.DifferentialEvolutionCrossover;
import org.uma.jmetal.operator.crossover.impl.DifferentialEvolutionCrossover.DE_VARIANT;
import org.uma.jmetal.operator.crossover.impl.SBXCrossover;
import org.uma.jmetal.operator.mutation.impl.PolynomialMutation;
import org.uma.jmetal.operator.selection.impl.DifferentialEvolutionSelection;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;
import org.uma.jmetal.util.JMetalLogger;
import org.uma.jmetal.util.evaluator.impl.SequentialSolutionListEvaluator;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;

/**
 * Prints the best value found, asked for one generation after the other, beside jMetal's own run
 * loop with the same population at equal evaluations: medians over seeds. Of cma-es, at 500
 * evaluations, what is to be compared with Optuna's.
 *
 * <p>{@code main [seeds [generations]]}
 */
public final class BestComparison {
  private static final int POPULATION = 50;

  private BestComparison() {}

  static double asked(
      String sampler, Map<String, Object> params, Analytic function, int evaluations, long seed) {
    Objective objective = new Objective(function);
    int batch = sampler.equals("cma-es") ? 10 : POPULATION;
    objective.run(sampler, params, evaluations, batch, seed);
    return objective.best();
  }

  static double looped(String sampler, Analytic function, int generations, long seed) {
    JMetalLogger.logger.setLevel(Level.OFF);
    JMetalRandom.getInstance().setSeed(seed);
    Objective objective = new Objective(function);
    algorithm(sampler, objective, generations).run();
    return objective.best();
  }

  private static Algorithm<?> algorithm(String sampler, Objective objective, int generations) {
    Map<String, Algorithm<?>> all =
        Map.of(
            "ga",
            new GeneticAlgorithmBuilder<DoubleSolution>(
                    objective,
                    new SBXCrossover(0.9, 20.0),
                    new PolynomialMutation(1.0 / objective.numberOfVariables(), 20.0))
                .setPopulationSize(POPULATION)
                .setMaxEvaluations(POPULATION * generations)
                .build(),
            "de",
            new DifferentialEvolutionBuilder(objective)
                .setPopulationSize(POPULATION)
                .setMaxEvaluations(POPULATION * generations)
                .setCrossover(new DifferentialEvolutionCrossover(0.5, 0.5, DE_VARIANT.RAND_1_BIN))
                .setSelection(new DifferentialEvolutionSelection())
                .build(),
            "pso",
            new StandardPSO2007(
                objective, POPULATION, generations, 3, new SequentialSolutionListEvaluator<>()));
    return all.get(sampler);
  }

  /** Prints the table. */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 21;
    int generations = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    System.out.printf(
        Locale.ROOT, "%d seeds, %d generations of %d%n", seeds, generations, POPULATION);
    System.out.printf(
        Locale.ROOT, "%-7s %-11s %10s %10s%n", "sampler", "function", "drover", "jmetal");
    for (String sampler : List.of("ga", "de", "pso")) {
      for (Analytic function : Analytic.all()) {
        double ours =
            median(
                seeds, seed -> asked(sampler, Map.of(), function, POPULATION * generations, seed));
        double theirs = median(seeds, seed -> looped(sampler, function, generations, seed));
        System.out.printf(
            Locale.ROOT, "%-7s %-11s %10.3g %10.3g%n", sampler, function.name(), ours, theirs);
      }
    }
    for (String restarts : List.of("none", "ipop", "bipop")) {
      for (Analytic function : Analytic.all()) {
        double ours =
            median(
                seeds, seed -> asked("cma-es", Map.of("restarts", restarts), function, 500, seed));
        System.out.printf(
            Locale.ROOT,
            "%-7s %-11s %10.3g  500 trials, %s%n",
            "cma-es",
            function.name(),
            ours,
            restarts);
      }
    }
  }

  private static double median(int seeds, java.util.function.LongToDoubleFunction best) {
    return FrontComparison.median(LongStream.range(0, seeds).mapToDouble(best).toArray());
  }
}
