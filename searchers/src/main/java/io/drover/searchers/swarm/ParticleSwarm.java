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
import java.util.OptionalInt;

/** Standard particle swarm optimisation of 2007. */
public final class ParticleSwarm implements SamplerMethod<ParticleSwarm.Params> {
  private static final Card CARD =
      new Card(
          "pso",
          "1.0.0",
          Kind.SEARCH,
          "Lets configurations fly towards the best that they and some others have seen.",
          "Every particle keeps its direction, turned towards the best configuration that it has"
              + " seen itself and the best that its informants have seen; who informs whom is drawn"
              + " anew whenever a generation brought nothing better. Parameters move on their own"
              + " scale; whole numbers are rounded when they are tried, not while they move. Failed"
              + " trials are never remembered before others, and measured constraints come first.",
          "Clerc (2012). Standard Particle Swarm Optimisation. HAL hal-00764996; Kennedy and"
              + " Eberhart (1995)",
          "inertia 1 / (2 ln 2), pulls up to 1/2 + ln 2, 3 informants and 10 + 2 √n particles with n"
              + " parameters as Standard PSO 2007 and jMetal's",
          List.of("any algorithm", "numbers, ordinals and yes-no choices", "one objective"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how they hear of each other. */
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
              doc =
                  "Particles; null for 10 + 2 √n with n parameters. Larger swarms explore more, but"
                      + " leave fewer generations.",
              value = "null",
              range = "[2, 10000]")
          OptionalInt population,
      @Param(
              doc =
                  "Particles that each one tells of the best it has seen. Larger numbers gather the"
                      + " swarm sooner.",
              value = "3",
              range = "[1, 10000]")
          int informants)
      implements Trials {
    int population(Space space) {
      return population.orElse(StandardSwarm.population(space.domains().size()));
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
        new StandardSwarm(
            new Encoding(problem.space()), params.population(problem.space()), params.informants()),
        problem);
  }
}
