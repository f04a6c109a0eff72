package io.drover.searchers.swarm;

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

/** Speed-constrained multi-objective particle swarm optimisation (Nebro et al., 2009). */
public final class Smpso implements SamplerMethod<Smpso.Params> {
  private static final Card CARD =
      new Card(
          "smpso",
          "1.0.0",
          Kind.SEARCH,
          "Lets configurations fly towards the front of what trades objectives off.",
          "Every particle is drawn to the best compromise that it has seen and to one of the"
              + " archive of all best compromises, of two the one with more room around it; its"
              + " speed is limited, and every sixth particle is mutated. Parameters move on their"
              + " own scale; whole numbers are rounded when they are tried. Measured constraints"
              + " come before objectives, failed trials behind all others.",
          "Nebro, Durillo, García-Nieto, Coello Coello, Luna and Alba (2009). SMPSO: A new"
              + " PSO-based metaheuristic for multi-objective optimization. IEEE MCDM",
          "weight 0.1, pulls of 1.5 to 2.5, mutation of every sixth particle with distribution"
              + " index 20 as jMetal's SMPSO; population 50 as the other searches by populations"
              + " here (jMetal: 100)",
          List.of(
              "any algorithm", "numbers, ordinals and yes-no choices", "any number of objectives"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how far mutations go. */
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
      @Param(doc = "Particles, and size of the archive.", value = "50", range = "[2, 10000]")
          int population,
      @Param(
              doc = "Distribution index of polynomial mutation; larger makes smaller steps.",
              value = "20",
              range = "[0, 1000]")
          double mutationEta)
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
  public Map<String, String> refuses(Params params, Space space) {
    return Refusal.ofSteps(space);
  }

  @Override
  public int batch(Params params, Space space) {
    return params.batch() == 0 ? params.population() : params.batch();
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    Refusal.enforce(refuses(params, problem.space()));
    return new GenerationalSampler<>(
        new SpeedLimitedSwarm(
            new Encoding(problem.space()),
            params.population(),
            problem.directions().size(),
            params.mutationEta()),
        problem);
  }
}
