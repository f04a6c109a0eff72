package io.drover.searchers.tpe;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.List;

/**
 * The tree-structured Parzen estimator (Bergstra et al., 2011) with the rules of Optuna 5's
 * TPESampler: the best tenth of the trials, at most 25, makes the density l of good configurations,
 * the rest that of the others, g; of candidates from l that with the largest l / g is tried.
 *
 * <p>It differs from Optuna's where Drover knows more: values of several seeds are shrunken before
 * they are compared, failed trials count as others, parameters with the same condition are always
 * one group, powers of two and ordinals have an order, and where there are finitely many
 * configurations none is tried twice unless candidates run out.
 */
public final class TreeParzenSearch implements SamplerMethod<TreeParzenSearch.Params> {
  private static final Card CARD =
      new Card(
          "tpe",
          "1.0.0",
          Kind.SEARCH,
          "Tries what is likelier among the best trials than among the others (Optuna's default).",
          "After some random trials, it estimates the density of good configurations and that of"
              + " the others from the trials so far, draws candidates from the first and tries the"
              + " one by which the two differ most. It models parameters together, keeps away from"
              + " what is being tried at the same time (constant liar) and from what failed, takes"
              + " conditions, constraints and several objectives, and costs next to nothing. Values"
              + " of several seeds are shrunken towards the mean by their noise, so that a lucky"
              + " training does not count for more than it is.",
          "Bergstra et al. (2011). Algorithms for Hyper-Parameter Optimization. NeurIPS 24;"
              + " arXiv:2304.11127",
          "Defaults and rules of Optuna 5.0.0: 10 random trials, 24 candidates, the best tenth but"
              + " at most 25, widths from neighbours but at least a hundredth, full weight for the"
              + " youngest 25",
          List.of("any algorithm", "any space", "several objectives"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How many, and how. */
  public record Params(
      @Param(
              doc = "Configurations to train; the cost grows in proportion.",
              value = "50",
              range = "[1, 100000]")
          int nTrials,
      @Param(
              doc =
                  "Configurations at once; a larger batch trains more of them in parallel, and"
                      + " decides on less.",
              value = "4",
              range = "[1, 100000]")
          int batch,
      @Param(
              doc = "Complete trials before the model is used; until then they are random.",
              value = "10",
              range = "[0, 100000]")
          int nStartupTrials,
      @Param(
              doc = "Candidates of which one is tried; more make the search greedier.",
              value = "24",
              range = "[1, 10000]")
          int nEiCandidates,
      @Param(
              doc =
                  "Whether parameters are modelled together, or each by itself; with several"
                      + " objectives always each by itself.",
              value = "true")
          boolean multivariate,
      @Param(
              doc = "Whether to keep away from what is being tried at the same time.",
              value = "true")
          boolean constantLiar)
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
  public Sampler sampler(Params params, Problem problem) {
    return new TpeSampler(params, problem);
  }
}
