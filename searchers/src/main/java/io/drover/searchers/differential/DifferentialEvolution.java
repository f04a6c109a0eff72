package io.drover.searchers.differential;

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

/** Differential evolution (Storn and Price, 1997), rand/1/bin. */
public final class DifferentialEvolution implements SamplerMethod<DifferentialEvolution.Params> {
  private static final Card CARD =
      new Card(
          "de",
          "1.0.0",
          Kind.SEARCH,
          "Moves configurations by differences between others.",
          "For every member of a population a rival is made from three others, a + f (b - c), and"
              + " takes over some of the member's parameters; the better of both stays. Steps are"
              + " as long and as turned as the population is wide, so that it adapts without a"
              + " model. Parameters move on their own scale; whole numbers are rounded. Failed"
              + " trials lose against all others, and measured constraints come first.",
          "Storn and Price (1997). Differential Evolution - A Simple and Efficient Heuristic for"
              + " Global Optimization over Continuous Spaces. Journal of Global Optimization 11",
          "cr 0.5 and f 0.5 as jMetal's DifferentialEvolution; population 20 (jMetal: 100), with"
              + " which it found more on BBOB's functions than with 50 in 500 to 5,000 trials",
          List.of("any algorithm", "numbers, ordinals and yes-no choices", "one objective"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how they move. */
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
                  "Configurations in a generation. Larger ones explore more, but leave fewer"
                      + " generations.",
              value = "20",
              range = "[4, 10000]")
          int population,
      @Param(
              doc =
                  "Crossover rate: chance that a parameter comes from the difference. Smaller for"
                      + " parameters that do not depend on each other.",
              value = "0.5",
              range = "[0, 1]")
          double cr,
      @Param(
              doc = "Factor of the difference; larger makes longer steps.",
              value = "0.5",
              range = "(0, 2]")
          double f)
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
  public boolean multiObjective() {
    return false;
  }

  @Override
  public int batch(Params params, Space space) {
    return params.batch() == 0 ? params.population() : params.batch();
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    Refusal.several(problem.directions().size());
    Refusal.enforce(refuses(params, problem.space()));
    return new GenerationalSampler<>(
        new Rivalry(new Encoding(problem.space()), params.population(), params.cr(), params.f()),
        problem);
  }
}
