package io.drover.searchers.forest;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.evolve.Refusal;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;

/**
 * Bayesian optimisation with a random forest, in the manner of SMAC (Hutter, Hoos and Leyton-Brown,
 * 2011): trees of the losses' logarithms say what a configuration is worth and, by how much they
 * differ, how sure that is; the largest expected improvement is looked for among random points and
 * around the best known; the first configurations and every fifth one are points of a scrambled
 * Sobol sequence. Once a trial came to exactly the value of the one nearest to it, the objective
 * has steps: then, of points that promise the same, it tries one far from all trials.
 *
 * <p>Choices and conditions need no encoding: a tree splits choices into two sets, and what is not
 * there is a value of its own. Unlike SMAC's intensification, which gives good configurations more
 * seeds, values of several seeds are shrunken by their noise; failed trials, and those that violate
 * what is measured, are as bad as the worst.
 */
public final class RandomForestSearch implements SamplerMethod<RandomForestSearch.Params> {
  private static final Card CARD =
      new Card(
          "rf-bo",
          "1.0.0",
          Kind.SEARCH,
          "Tries where a random forest expects the largest improvement (as SMAC does).",
          "After some trials spread over the space, it grows a random forest on the trials so far"
              + " and tries the configuration whose expected improvement over the best one is"
              + " largest; every fifth one is spread like the first, so that it never gets lost. It takes choices and"
              + " conditions as they are, needs no assumption of smoothness, keeps away from what"
              + " is being tried (constant liar) and takes failed trials for as bad as the worst."
              + " Values of several seeds are shrunken towards the mean by their noise. One"
              + " objective. In ten dimensions it takes about 5 ms of one core for a suggestion"
              + " after 100 trials, 10 ms after 300.",
          "Hutter, Hoos and Leyton-Brown (2011). Sequential Model-Based Optimization for General"
              + " Algorithm Configuration. LION 5; arXiv:2109.09831",
          "Defaults of SMAC3's HyperparameterOptimizationFacade: 10 bootstrapped trees on all"
              + " parameters down to single trials, a probability of 0.2 for random ones, 10 local"
              + " searches, log-scaled losses, Sobol points at first, though 10 as Optuna has, and"
              + " 1,000 candidates, as 10,000 were no better on the functions of BBOB",
          List.of("any algorithm", "any space"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion.",
              value = "50",
              range = "[1, 10000]")
          int nTrials,
      @Param(
              doc =
                  "Configurations at once; a larger batch trains more of them in parallel, and"
                      + " decides on less.",
              value = "4",
              range = "[1, 10000]")
          int batch,
      @Param(
              doc = "Complete trials before the model is used; until then they are spread evenly.",
              value = "10",
              range = "[2, 10000]")
          int nStartupTrials,
      @Param(
              doc = "How often a configuration is chosen without the model; more explores more.",
              value = "0.2",
              range = "[0, 1]")
          double randomProbability,
      @Param(
              doc = "Random points among which the most promising one is looked for.",
              value = "1000",
              range = "[1, 1000000]")
          int nCandidates,
      @Param(doc = "Trees of the forest; more are surer.", value = "10", range = "[2, 1000]")
          int nTrees,
      @Param(
              doc = "Share of the parameters that a split is looked for in.",
              value = "1",
              range = "(0, 1]")
          double ratioFeatures,
      @Param(
              doc = "Trials that a node must have to be split; more make a coarser model.",
              value = "2",
              range = "[2, 1000]")
          int minSamplesSplit,
      @Param(doc = "Trials that each side of a split must have.", value = "1", range = "[1, 1000]")
          int minSamplesLeaf)
      implements Trials {}

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public boolean multiObjective() {
    return false;
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    Refusal.several(problem.directions().size());
    return new RandomForestSampler(params, problem);
  }
}
