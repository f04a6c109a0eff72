package io.drover.searchers.population;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.searchers.SearchMethod;
import io.drover.searchers.Searcher;
import io.drover.searchers.Setting;
import java.util.List;
import java.util.OptionalLong;

/**
 * Population-based training with truncation selection (Jaderberg et al., 2017, arXiv:1711.09846).
 *
 * <p>All members train for {@code interval} environment steps: a generation. Then the worst {@code
 * quantile} of them take over weights and configuration of members drawn from the best {@code
 * quantile} (exploit) and change what may change while training (explore, {@link Exploration}); the
 * others go on as they are. The winner is a schedule of configurations, not a configuration.
 *
 * <p>Generations are synchronous: a decision is a function of the generation's scores and of the
 * key, never of who finished first.
 */
public final class PopulationBasedTraining implements SearchMethod<PopulationBasedTraining.Params> {
  private static final Card CARD =
      new Card(
          "pbt",
          "1.0.0",
          Kind.SEARCH,
          "Trains a population whose worst members copy the best and change their configuration.",
          "A population trains in generations of interval environment steps. After each, the worst"
              + " quantile copies checkpoint and configuration of members drawn from the best"
              + " quantile, then perturbs or resamples every parameter that may change while"
              + " training; the other parameters are inherited with the weights. It finds a"
              + " schedule of configurations at the price of training the population once.",
          "arXiv:1711.09846",
          "quantile 0.25, resample_probability 0.25 and factors 0.8 and 1.2 as in Ray Tune, Syne"
              + " Tune and how-to-autorl (the paper: 20 %, the same factors); population 12: three"
              + " members in each quarter, the least at which a copy still has a choice",
          List.of("algorithms with live parameters", "any task"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, how often, how hard. */
  public record Params(
      @Param(
              doc = "Members that train side by side; the cost grows in proportion.",
              value = "12",
              range = "[2, 10000]")
          int population,
      @Param(
              doc =
                  "Environment steps of a generation. Larger values judge members more reliably,"
                      + " but leave fewer occasions to change.",
              value = Param.REQUIRED,
              range = "[1, 1000000000000]")
          long interval,
      @Param(
              doc =
                  "Share of members replaced after a generation, and share they copy from; rounded"
                      + " up to whole members, at most half. Larger values select harder.",
              value = "0.25",
              range = "(0, 0.5]")
          double quantile,
      @Param(
              doc =
                  "Chance that a copy draws a parameter anew from the space instead of perturbing"
                      + " it. Categorical values change only this way;"
                      + " ordinal ones also move to a neighbour.",
              value = "0.25",
              range = "[0, 1]")
          double resampleProbability,
      @Param(
              doc =
                  "A perturbation draws one of these. Logarithmic values are multiplied by it, and"
                      + " the distance from 1 of complement_log values divided;"
                      + " others move by (factor - 1) times half of their range.",
              value = "[0.8, 1.2]",
              range = "(0, 10]")
          List<Double> factors) {
    /** Refuses factors that would move nothing. */
    public Params {
      factors = List.copyOf(factors);
      if (factors.isEmpty() || factors.contains(1.0)) {
        throw new IllegalArgumentException(
            "factors must hold at least one number and no 1, which moves nothing, but is "
                + factors);
      }
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
  public boolean population() {
    return true;
  }

  @Override
  public OptionalLong interval(Params params) {
    return OptionalLong.of(params.interval());
  }

  @Override
  public int trainings(Params params) {
    return params.population();
  }

  @Override
  public Searcher create(Params params, Setting setting) {
    return new Generations(params, setting);
  }
}
