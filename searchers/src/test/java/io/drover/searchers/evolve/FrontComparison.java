package io.drover.searchers.evolve;

import io.drover.searchers.multi.Hypervolume;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.uma.jmetal.algorithm.Algorithm;
import org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAIIBuilder;
import org.uma.jmetal.algorithm.multiobjective.nsgaiii.NSGAIIIBuilder;
import org.uma.jmetal.algorithm.multiobjective.smpso.SMPSOBuilder;
import org.uma.jmetal.operator.crossover.impl.SBXCrossover;
import org.uma.jmetal.operator.mutation.impl.PolynomialMutation;
import org.uma.jmetal.operator.selection.impl.BinaryTournamentSelection;
import org.uma.jmetal.problem.doubleproblem.DoubleProblem;
import org.uma.jmetal.problem.multiobjective.dtlz.DTLZ2;
import org.uma.jmetal.problem.multiobjective.zdt.ZDT1;
import org.uma.jmetal.problem.multiobjective.zdt.ZDT2;
import org.uma.jmetal.problem.multiobjective.zdt.ZDT3;
import org.uma.jmetal.problem.multiobjective.zdt.ZDT4;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;
import org.uma.jmetal.util.JMetalLogger;
import org.uma.jmetal.util.archive.impl.CrowdingDistanceArchive;
import org.uma.jmetal.util.comparator.RankingAndCrowdingDistanceComparator;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;

/**
 * Prints the hypervolume of all that was evaluated, asked for one generation after the other,
 * beside jMetal's own run loop with the same operators at equal evaluations: medians over seeds.
 *
 * <p>{@code main [seeds [generations]]}
 */
public final class FrontComparison {
  private static final int POPULATION = 100;

  /** 12 parts of three axes make 91 directions; jMetal rounds up to a multiple of four. */
  private static final int THREE_OBJECTIVES = 92;

  private FrontComparison() {}

  /** A problem, and the point up to which volume counts: a tenth beyond the true front's worst. */
  record Front(DoubleProblem problem, double... reference) {
    double hypervolume(Objective objective) {
      return Hypervolume.of(objective.evaluated(), reference);
    }
  }

  static List<Front> fronts() {
    return List.of(
        new Front(new ZDT1(30), 1.1, 1.1),
        new Front(new ZDT2(30), 1.1, 1.1),
        new Front(new ZDT3(30), 1.1, 1.1),
        new Front(new ZDT4(10), 1.1, 1.1),
        new Front(new DTLZ2(12, 3), 1.1, 1.1, 1.1));
  }

  static List<String> samplers() {
    return List.of("nsga2", "nsga3", "smpso");
  }

  private static int population(String sampler, Front front) {
    boolean three = front.reference().length == 3;
    return sampler.equals("nsga3") && three ? THREE_OBJECTIVES : POPULATION;
  }

  /** About as many directions as there are members. */
  private static int divisions(int objectives) {
    return objectives == 2 ? POPULATION - 1 : 12;
  }

  /** Hypervolume by the sampler. */
  static double asked(String sampler, Front front, int generations, long seed) {
    Objective objective = new Objective(front.problem());
    int population = population(sampler, front);
    Map<String, Object> params =
        sampler.equals("nsga3")
            ? Map.of(
                "population",
                (long) population,
                "dividing_parameter",
                (long) divisions(front.reference().length))
            : Map.of("population", (long) population);
    objective.run(sampler, params, population * generations, population, seed);
    return front.hypervolume(objective);
  }

  /** Hypervolume by jMetal's loop. */
  static double looped(String sampler, Front front, int generations, long seed) {
    JMetalLogger.logger.setLevel(Level.OFF);
    JMetalRandom.getInstance().setSeed(seed);
    Objective objective = new Objective(front.problem());
    algorithm(sampler, objective, generations).run();
    if (objective.evaluated().size() != population(sampler, front) * generations) {
      throw new IllegalStateException("evaluations: " + objective.evaluated().size());
    }
    return front.hypervolume(objective);
  }

  private static Algorithm<List<DoubleSolution>> algorithm(
      String sampler, Objective objective, int generations) {
    PolynomialMutation mutation = new PolynomialMutation(1.0 / objective.numberOfVariables(), 20.0);
    BinaryTournamentSelection<DoubleSolution> selection =
        new BinaryTournamentSelection<>(new RankingAndCrowdingDistanceComparator<>());
    Map<String, Algorithm<List<DoubleSolution>>> all =
        Map.of(
            "nsga2",
            new NSGAIIBuilder<>(objective, new SBXCrossover(0.9, 20.0), mutation, POPULATION)
                .setSelectionOperator(selection)
                .setMaxEvaluations(POPULATION * generations)
                .build(),
            "nsga3",
            new NSGAIIIBuilder<>(objective)
                .setCrossoverOperator(new SBXCrossover(0.9, 30.0))
                .setMutationOperator(mutation)
                .setSelectionOperator(selection)
                .setNumberOfDivisions(divisions(objective.numberOfObjectives()))
                .setMaxIterations(generations)
                .build(),
            "smpso",
            new SMPSOBuilder(objective, new CrowdingDistanceArchive<>(POPULATION))
                .setMutation(mutation)
                .setSwarmSize(POPULATION)
                .setMaxIterations(generations)
                .build());
    return all.get(sampler);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Prints the table. */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int generations = args.length > 1 ? Integer.parseInt(args[1]) : 250;
    System.out.printf(Locale.ROOT, "%d seeds, %d generations%n", seeds, generations);
    System.out.printf(
        Locale.ROOT, "%-7s %-6s %9s %9s %8s%n", "sampler", "front", "drover", "jmetal", "of it");
    for (String sampler : samplers()) {
      for (Front front : fronts()) {
        double ours =
            median(
                LongStream.range(0, seeds)
                    .mapToDouble(seed -> asked(sampler, front, generations, seed))
                    .toArray());
        double theirs =
            median(
                LongStream.range(0, seeds)
                    .mapToDouble(seed -> looped(sampler, front, generations, seed))
                    .toArray());
        System.out.printf(
            Locale.ROOT,
            "%-7s %-6s %9.5f %9.5f %7.2f%%%n",
            sampler,
            front.problem().name(),
            ours,
            theirs,
            100 * (ours / theirs - 1));
      }
    }
  }
}
