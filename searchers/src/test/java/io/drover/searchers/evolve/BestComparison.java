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
 * loop with the same population at equal evaluations: medians over seeds. Of pso also with the
 * standard's own swarm. Of cma-es, at 500 evaluations, what is to be compared with Optuna's.
 *
 * <p>{@code main [seeds [generations]]}, of 50
 */
public final class BestComparison {
  private static final int POPULATION = 50;

  /** 10 + 2 √n. */
  private static final int SWARM = 16;

  private BestComparison() {}

  /** Of cma-es with its own population of ten. */
  static double asked(
      String sampler, Map<String, Object> params, Analytic function, int evaluations, long seed) {
    Objective objective = new Objective(function);
    int batch = (int) (long) params.getOrDefault("population", 10L);
    objective.run(sampler, params, evaluations, batch, seed);
    return objective.best();
  }

  private static double looped(
      String sampler, Analytic function, int population, int generations, long seed) {
    JMetalLogger.logger.setLevel(Level.OFF);
    JMetalRandom.getInstance().setSeed(seed);
    Objective objective = new Objective(function);
    algorithm(sampler, objective, population, generations).run();
    return objective.best();
  }

  private static Algorithm<?> algorithm(
      String sampler, Objective objective, int population, int generations) {
    Map<String, Algorithm<?>> all =
        Map.of(
            "ga",
            new GeneticAlgorithmBuilder<DoubleSolution>(
                    objective,
                    new SBXCrossover(0.9, 20.0),
                    new PolynomialMutation(1.0 / objective.numberOfVariables(), 20.0))
                .setPopulationSize(population)
                .setMaxEvaluations(population * generations)
                .build(),
            "de",
            new DifferentialEvolutionBuilder(objective)
                .setPopulationSize(population)
                .setMaxEvaluations(population * generations)
                .setCrossover(new DifferentialEvolutionCrossover(0.5, 0.5, DE_VARIANT.RAND_1_BIN))
                .setSelection(new DifferentialEvolutionSelection())
                .build(),
            "pso",
            new StandardPSO2007(
                objective, population, generations, 3, new SequentialSolutionListEvaluator<>()));
    return all.get(sampler);
  }

  /** Prints the table. */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 21;
    int generations = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    System.out.printf(
        Locale.ROOT, "%d seeds, %d generations of %d%n", seeds, generations, POPULATION);
    System.out.printf(
        Locale.ROOT, "%-10s %-11s %10s %10s%n", "sampler", "function", "drover", "jmetal");
    for (String sampler : List.of("ga", "de", "pso")) {
      compare(sampler, POPULATION, generations, seeds);
    }
    compare("pso", SWARM, POPULATION * generations / SWARM, seeds);
    for (String restarts : List.of("none", "ipop", "bipop")) {
      for (Analytic function : Analytic.all()) {
        double ours =
            median(
                seeds, seed -> asked("cma-es", Map.of("restarts", restarts), function, 500, seed));
        System.out.printf(
            Locale.ROOT,
            "%-10s %-11s %10.3g  500 trials, %s%n",
            "cma-es",
            function.name(),
            ours,
            restarts);
      }
    }
  }

  private static void compare(String sampler, int population, int generations, int seeds) {
    Map<String, Object> params = Map.of("population", (long) population);
    for (Analytic function : Analytic.all()) {
      double ours =
          median(seeds, seed -> asked(sampler, params, function, population * generations, seed));
      double theirs =
          median(seeds, seed -> looped(sampler, function, population, generations, seed));
      System.out.printf(
          Locale.ROOT,
          "%-10s %-11s %10.3g %10.3g%n",
          sampler + " " + population,
          function.name(),
          ours,
          theirs);
    }
  }

  private static double median(int seeds, java.util.function.LongToDoubleFunction best) {
    return FrontComparison.median(LongStream.range(0, seeds).mapToDouble(best).toArray());
  }
}
