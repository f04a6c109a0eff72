package io.drover.catalog.curriculum.alpgmm;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.curriculum.Teacher;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import java.util.List;

/**
 * Contexts where returns change most: Portelas, Colas, Hofmann and Oudeyer (2019), "Teacher
 * algorithms for curriculum learning of Deep RL in continuously parameterized environments",
 * arXiv:1910.07224, algorithm 1.
 *
 * <ol>
 *   <li>The absolute learning progress of an episode is ALP = |r_new − r_old|, where r_old is the
 *       return of the episode with the nearest context before (equation 2).
 *   <li>Every {@code fit_rate} episodes, mixtures of {@code k_min} to {@code k_max} Gaussians are
 *       fitted to the points (context in [0, 1]ᵈ, ALP) of the last {@code fit_rate} episodes; the
 *       one with the least AIC is kept.
 *   <li>A context is uniform in the box with probability {@code random_task_ratio}, and always
 *       before the first fit; else a Gaussian is chosen in proportion to its mean ALP, and a point
 *       of it, without its ALP, is clipped to the box.
 * </ol>
 */
public final class AlpGmm implements Curriculum<AlpGmm.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc =
                  "Episodes between two fits, and episodes a fit sees; more are steadier, fewer"
                      + " follow the learner faster.",
              value = "150",
              range = "[20, 10000]",
              live = true)
          int fitRate,
      @Param(
              doc = "Part of the contexts that are uniform in the box, which finds new progress.",
              value = "0.05",
              range = "[0, 1]",
              live = true)
          double randomTaskRatio,
      @Param(doc = "Fewest Gaussians that are tried.", value = "2", range = "[1, 20]", live = true)
          int kMin,
      @Param(
              doc = "Most Gaussians that are tried; each costs time in every fit.",
              value = "10",
              range = "[1, 20]",
              live = true)
          int kMax,
      @Param(
              doc =
                  "Episodes among which the nearest one before is looked for; they are in every"
                      + " checkpoint.",
              value = "10000",
              range = "[10000, 1000000]")
          int alpMaxSize) {
    /** Refuses an empty range of Gaussians. */
    public Params {
      if (kMin > kMax) {
        throw new IllegalArgumentException(
            "k_min must be at most k_max, but is " + kMin + " where k_max is " + kMax);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "alp-gmm",
        "1.0.0",
        Kind.CURRICULUM,
        "Draw contexts where returns change most, by Gaussians fitted to learning progress.",
        "Returns that rise or fall show where there is something to learn or to be kept. A mixture"
            + " of Gaussians is fitted to the contexts of the last episodes and their absolute"
            + " learning progress, and contexts are drawn from the Gaussians in proportion to"
            + " their progress. So it leaves what is mastered and what is out of reach, without"
            + " being told which is which. Best overall in TeachMyAgent's comparison on Parkour.",
        "arXiv:1910.07224",
        "TeachMyAgent (arXiv:2103.09815): fits every 150 episodes, 2 to 10 Gaussians by AIC, 5 % at"
            + " random; the paper has 250 and 20 %. alp_max_size is unlimited there, and 10,000"
            + " here, so that checkpoints stay small. Progress is measured in parts of the largest"
            + " of a fit instead of between known bounds of returns.",
        List.of("tasks with a context"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Teacher<Params> start(Params params, ContextSpace space, double[] usual, Key stream) {
    return new AlpGmmTeacher(params, space, stream);
  }
}
