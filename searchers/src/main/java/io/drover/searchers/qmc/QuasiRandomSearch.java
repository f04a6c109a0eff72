package io.drover.searchers.qmc;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;
import java.util.Map;

/**
 * Configurations that fill the space more evenly than independent ones, each trained to the
 * horizon: one batch. Trial t is point t of a scrambled sequence; more trials keep the ones there
 * are.
 */
public final class QuasiRandomSearch implements SamplerMethod<QuasiRandomSearch.Params> {
  private static final String SOBOL = "sobol";
  private static final String HALTON = "halton";

  private static final Card CARD =
      new Card(
          "qmc",
          "1.0.0",
          Kind.SEARCH,
          "Tries configurations that fill the space more evenly than random ones.",
          "Takes the points of a scrambled Sobol or Halton sequence, one dimension for each"
              + " parameter. Every point by itself is distributed as in random search, but together"
              + " they leave fewer gaps and fewer clusters, so that the best of them is better or"
              + " less a matter of luck. Points that violate a constraint are passed over.",
          "Bergstra and Bengio (2012). Random Search for Hyper-Parameter Optimization. JMLR 13;"
              + " Owen (1995). Randomly permuted (t,m,s)-nets and (t,s)-sequences",
          "Direction numbers of Joe and Kuo (2008); Owen's nested scrambling for sobol, random"
              + " permutations of digits (arXiv:1706.02808) for halton",
          List.of("any algorithm", "any space; sobol up to 1000 parameters"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** Which, and how many. */
  public record Params(
      @Param(
              doc = "Configurations to train; a power of two suits sobol best.",
              value = "16",
              range = "[1, 100000]")
          int nTrials,
      @Param(
              doc = "Where the points come from; halton knows no limit of dimensions.",
              value = SOBOL,
              choices = {SOBOL, HALTON})
          String sequence)
      implements Trials {
    /** No point depends on another's outcome: all are tried at once. */
    @Override
    public int batch() {
      return nTrials;
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
    List<String> paths = List.copyOf(space.domains().keySet());
    return !params.sequence.equals(SOBOL) || paths.size() <= SobolSequence.MOST_DIMENSIONS
        ? Map.of()
        : Map.of(
            paths.get(SobolSequence.MOST_DIMENSIONS),
            "a sobol sequence must have at most "
                + SobolSequence.MOST_DIMENSIONS
                + " parameters, but there are "
                + paths.size()
                + "; maybe sequence: halton");
  }

  /** Points spread over a space, for samplers that start with some: Sobol's as far as it goes. */
  public static Sampler spread(Problem problem) {
    boolean few = problem.space().domains().size() <= SobolSequence.MOST_DIMENSIONS;
    return sampler(problem, few ? SOBOL : HALTON);
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    return sampler(problem, params.sequence);
  }

  private static Sampler sampler(Problem problem, String name) {
    int dimensions = problem.space().domains().size();
    Key key = problem.key().child(name);
    PointSequence sequence =
        name.equals(SOBOL) && dimensions > 0
            ? new SobolSequence(dimensions, key)
            : new HaltonSequence(dimensions, key);
    return new SequenceSampler(problem.space(), sequence, name);
  }
}
