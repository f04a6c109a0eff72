package io.drover.searchers.grid;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Every combination of some values of each parameter, in a random order: one batch.
 *
 * <p>A parameter that is not there (its condition does not hold) has no values, so that each branch
 * of a conditional space has a grid of its own parameters only.
 */
public final class GridSearch implements SamplerMethod<GridSearch.Params> {
  /** As many points as there can be trials. */
  private static final int MOST_POINTS = 100_000;

  private static final Card CARD =
      new Card(
          "grid",
          "1.0.0",
          Kind.SEARCH,
          "Tries every combination of some values of each parameter.",
          "Tries the points of a grid, in an order drawn from the seed, so that n_trials below the"
              + " size of the grid are a fair sample of it. Choices, whole numbers and stepped"
              + " numbers come with all their values; points says how many values a continuous"
              + " parameter gets, and how many others at most. Each branch of a conditional space has"
              + " its own grid, points that violate a constraint are left out, and so are those that"
              + " were tried already, unless nothing else is left.",
          "Bergstra and Bengio (2012). Random Search for Hyper-Parameter Optimization. JMLR 13",
          "The paper shows why random search is better where only some of the parameters matter: a"
              + " grid tries each of their values again and again.",
          List.of("any algorithm", "few parameters"),
          Determinism.BITWISE,
          "Apache-2.0");

  /** How fine, and how many. */
  public record Params(
      @Param(
              doc =
                  "Points of the grid to train; beyond its size, points are tried again, which"
                      + " costs nothing and brings nothing.",
              value = "16",
              range = "[1, 100000]")
          int nTrials,
      @Param(
              doc =
                  "Values of a continuous parameter, at even distances on its scale, both bounds"
                      + " among them; numbers in steps with more values are thinned out to as many."
                      + " Null where every parameter is in steps and all its values are meant.",
              value = "null",
              range = "[1, 10000]")
          OptionalInt points)
      implements Trials {
    /** No point depends on another's outcome: all are tried at once. */
    @Override
    public int batch() {
      return nTrials;
    }

    private long values() {
      return points.isPresent() ? points.getAsInt() : Long.MAX_VALUE;
    }
  }

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Map<String, Object> example() {
    return Map.of("points", 5L);
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Map<String, String> refuses(Params params, Space space) {
    Map<String, String> refused = new LinkedHashMap<>();
    String largest = "";
    long size = 0;
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      long own = entry.getValue().size();
      if (own == Long.MAX_VALUE && params.points.isEmpty()) {
        refused.put(
            entry.getKey(),
            "a continuous parameter has no grid unless search.points says how many values to try,"
                + " or it has a step, but neither is given");
      } else if (own > size) {
        size = own;
        largest = entry.getKey();
      }
    }
    if (refused.isEmpty()
        && !space.domains().isEmpty()
        && Grid.size(space, params.values(), MOST_POINTS) > MOST_POINTS) {
      refused.put(
          largest,
          "a grid must have at most "
              + MOST_POINTS
              + " points, but with the values of this one and the others it has more; maybe fewer"
              + " search.points");
    }
    return refused;
  }

  @Override
  public Sampler sampler(Params params, Problem problem) {
    refuses(params, problem.space())
        .forEach(
            (path, why) -> {
              throw new IllegalArgumentException(path + ": " + why);
            });
    return new Grid(problem.space(), params.values(), MOST_POINTS, problem.key().child("grid"));
  }
}
