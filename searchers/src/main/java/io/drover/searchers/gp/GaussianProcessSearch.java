package io.drover.searchers.gp;

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
 * Bayesian optimisation with a Gaussian process, with the rules of Optuna 5's GPSampler: a Matérn
 * 5/2 kernel with a length for each parameter, fitted with priors, and the expected improvement's
 * logarithm climbed from the most promising of many points.
 *
 * <p>Where it differs: values are bent towards a normal distribution ({@link Warp}); which trials
 * are noisier than others is known from their seeds, and then values are only standardised, and an
 * improvement counts over the best mean, not over the luckiest value; where trials beside each
 * other come to exactly the same value, points near to a trial promise less ({@link
 * io.drover.searchers.surrogate.Steps}); where the most promising point is known already, lengths
 * are halved until another is (Wang and de Freitas, 2014, "Theoretical analysis of Bayesian
 * optimisation with unknown Gaussian process hyper-parameters", arXiv:1406.7758), as a search else
 * may try neighbours of one point to its end; a failed trial has the worst value that any trial
 * came to (a bounded penalty needs no second model, and where trainings diverge, those beside them
 * are bad as well); a parameter that is not there stands in the middle of its domain, or at a
 * choice of its own, and is modelled as soon as the data say that it matters ({@link Evidence#fit},
 * until then it is drawn, as Optuna does always); of trials that run, the expected value is taken
 * for true; a configuration is not tried twice; from 64 trials on, the kernel is not fitted after
 * each.
 */
public final class GaussianProcessSearch implements SamplerMethod<GaussianProcessSearch.Params> {
  private static final Card CARD =
      new Card(
          "gp",
          "1.0.0",
          Kind.SEARCH,
          "Tries where a Gaussian process expects the largest improvement; for few, dear trials.",
          "After some random trials, it fits a Gaussian process to the trials so far and tries the"
              + " configuration whose expected improvement over the best one is largest. It learns"
              + " which parameters matter, takes numbers, choices and conditions together, keeps"
              + " away from what is being tried, multiplies by the probability that measured"
              + " constraints hold, takes failed trials for as bad as the worst, and knows from the"
              + " spread between seeds how much a value says. One objective. In"
              + " ten dimensions it takes about 15 ms of one core for a suggestion after 100 trials,"
              + " 70 ms after 300.",
          "Snoek, Larochelle and Adams (2012). Practical Bayesian Optimization of Machine Learning"
              + " Algorithms, arXiv:1206.2944; log expected improvement: arXiv:2310.20708",
          "Defaults, priors and tolerances of Optuna 5.0.0's GPSampler: 10 random trials, 2048"
              + " candidates, 10 ascents; powers of Yeo and Johnson as in HEBO (arXiv:2012.03826)",
          List.of("any algorithm", "any space", "up to a few hundred trials"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion.",
              value = "50",
              range = "[1, 1000]")
          int nTrials,
      @Param(
              doc =
                  "Configurations at once; a larger batch trains more of them in parallel, and"
                      + " decides on less.",
              value = "4",
              range = "[1, 1000]")
          int batch,
      @Param(
              doc = "Complete trials before the model is used; until then they are random.",
              value = "10",
              range = "[2, 1000]")
          int nStartupTrials,
      @Param(
              doc =
                  "Points of which the most promising are improved; more find higher peaks, and"
                      + " take longer.",
              value = "2048",
              range = "[1, 100000]")
          int nCandidates,
      @Param(
              doc =
                  "Whether values are bent towards a normal distribution first, so that a few very"
                      + " bad ones do not take the whole scale; Optuna does not. Means of several"
                      + " seeds never are.",
              value = "true")
          boolean warp)
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
    return new GaussianProcessSampler(params, problem);
  }
}
