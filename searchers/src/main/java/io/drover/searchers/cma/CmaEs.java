package io.drover.searchers.cma;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.GenerationalSampler;
import io.drover.searchers.evolve.Refusal;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * CMA-ES with restarts, and with margin for whole numbers.
 *
 * <p>jMetal's {@code CovarianceMatrixAdaptationEvolutionStrategy} runs in a closed loop, without
 * negative weights, restarts and margin; the update here follows Hansen's tutorial.
 */
public final class CmaEs implements SamplerMethod<CmaEs.Params> {
  private static final Card CARD =
      new Card(
          "cma-es",
          "1.0.0",
          Kind.SEARCH,
          "Samples a normal distribution that learns where to go and how parameters hang together.",
          "Covariance matrix adaptation: a generation is drawn from a normal distribution over all"
              + " parameters on their own scales, whose mean, width and covariance then follow its"
              + " better half and flee its worse one. Whole numbers keep a chance to change"
              + " (margin). Where it stands still it starts anew at another point, with twice the"
              + " population (ipop), or in turn with large and small ones (bipop). Failed trials"
              + " rank last, and measured constraints come first. Wants some hundreds of trials.",
          "arXiv:1604.00772 (CMA-ES); arXiv:2205.13482 (margin); Auger and Hansen (2005) (ipop);"
              + " Hansen (2009) (bipop)",
          "all of the tutorial's defaults; the first mean is the middle of the space and sigma0 a"
              + " sixth of each range as in Optuna's CmaEsSampler; margin 1 / (n λ) as in its paper;"
              + " tolerances of the restarts as in pycma",
          List.of("any algorithm", "numbers, ordinals and yes-no choices", "one objective"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, how wide, and what then. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion.",
              value = "500",
              range = "[1, 100000]")
          int nTrials,
      @Param(
              doc =
                  "Configurations at once; 0 for the population of the first run, which later runs"
                      + " double.",
              value = "0",
              range = "[0, 100000]")
          int batch,
      @Param(
              doc =
                  "Configurations in a generation of the first run; null for 4 + 3 ln n with n"
                      + " parameters. Larger ones search wider, and take longer.",
              value = "null",
              range = "[4, 10000]")
          OptionalInt population,
      @Param(
              doc =
                  "First standard deviation, as a share of each parameter's range; null for a"
                      + " sixth.",
              value = "null",
              range = "(0, 1]")
          OptionalDouble sigma0,
      @Param(
              doc = "What follows when it stands still.",
              value = "ipop",
              choices = {"none", "ipop", "bipop"})
          String restarts)
      implements Trials {
    int population(Space space) {
      return population.orElse(Strategy.population(space.domains().size()));
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
  public Map<String, String> refuses(Params params, Space space) {
    return Refusal.ofSteps(space);
  }

  @Override
  public boolean multiObjective() {
    return false;
  }

  @Override
  public int batch(Params params, Space space) {
    return params.batch() == 0 ? params.population(space) : params.batch();
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    Refusal.several(problem.directions().size());
    Refusal.enforce(refuses(params, problem.space()));
    return new GenerationalSampler<>(
        new Adaptation(
            new Encoding(problem.space()),
            params.population(problem.space()),
            params.sigma0().orElse(1.0 / 6),
            Restart.named(params.restarts())),
        problem);
  }
}
