package io.drover.searchers.random;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Sampling;
import io.drover.searchers.sampler.Suggestion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Independent configurations, each trained to the horizon (Bergstra and Bengio, 2012): one batch.
 *
 * <p>Trial t is drawn from the key's child {@code sample}, child t; more trials keep the ones there
 * are.
 */
public final class RandomSearch implements SamplerMethod<RandomSearch.Params> {
  private static final Card CARD =
      new Card(
          "random",
          "1.0.0",
          Kind.SEARCH,
          "Tries configurations drawn independently from the space.",
          "Draws n_trials configurations from the space's own distribution (uniform, or uniform in"
              + " the logarithm), the first of which is the file's own, and trains each of them from scratch to the horizon. It needs no"
              + " assumption about the task and is what every other search has to beat at the same"
              + " number of environment steps.",
          "Bergstra and Bengio (2012). Random Search for Hyper-Parameter Optimization. JMLR 13",
          "16 trials: with 16 independent draws, one lies in the best 17 % of the space with a"
              + " probability of 95 % (1 - 0.83^16)",
          List.of("any algorithm", "any space"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion.",
              value = "16",
              range = "[1, 100000]")
          int nTrials)
      implements Trials {
    /** No draw depends on another: all are tried at once. */
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
  public Sampler sampler(Params params, Problem problem) {
    Key key = problem.key().child("sample");
    return (observations, first, count) ->
        IntStream.range(first, first + count)
            .mapToObj(trial -> Sampling.draw(problem.space(), key.child(trial)))
            .map(configuration -> new Suggestion(configuration, "sampled"))
            .toList();
  }
}
