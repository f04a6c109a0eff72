package io.drover.searchers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a proposal.
 *
 * @param proposal what was asked
 * @param evaluations by environment steps; may end early if it failed
 * @param failure why it failed; empty if it did not. A failed trial ranks below every other
 */
public record Result(Proposal proposal, List<Evaluation> evaluations, Optional<String> failure) {
  public Result {
    evaluations = List.copyOf(evaluations);
  }

  /**
   * The objectives' values after some training.
   *
   * @param envSteps done by then
   * @param values one for each objective, finite; means over tuning seeds where there are several
   * @param seeds how many tuning seeds they are the means of
   * @param spreads standard deviations between them (of the sample, n − 1); 0 where there is one
   * @param constrained values of the metrics that must stay within something, likewise
   */
  public record Evaluation(
      long envSteps,
      List<Double> values,
      int seeds,
      List<Double> spreads,
      List<Double> constrained) {
    public Evaluation {
      values = List.copyOf(values);
      spreads = List.copyOf(spreads);
      constrained = List.copyOf(constrained);
    }

    /** Of one objective. */
    public Evaluation(long envSteps, double score, int seeds, double spread) {
      this(envSteps, List.of(score), seeds, List.of(spread), List.of());
    }

    /** Of one objective on one tuning seed. */
    public Evaluation(long envSteps, double score) {
      this(envSteps, score, 1, 0);
    }

    /** Of one objective on several tuning seeds. */
    public static Evaluation of(long envSteps, List<Double> scores) {
      return ofSeeds(envSteps, scores.stream().map(List::of).toList(), 1);
    }

    /**
     * On several tuning seeds.
     *
     * @param seeds of each the values of all objectives, then of what must stay within something
     * @param objectives how many there are
     */
    public static Evaluation ofSeeds(long envSteps, List<List<Double>> seeds, int objectives) {
      List<Double> means = new ArrayList<>();
      List<Double> spreads = new ArrayList<>();
      for (int metric = 0; metric < seeds.get(0).size(); metric++) {
        // Not DoubleStream.average(), which leaves the order of summation to the library.
        double sum = 0;
        for (List<Double> values : seeds) {
          sum += values.get(metric);
        }
        double mean = sum / seeds.size();
        double squares = 0;
        for (List<Double> values : seeds) {
          squares += (values.get(metric) - mean) * (values.get(metric) - mean);
        }
        means.add(mean);
        spreads.add(seeds.size() < 2 ? 0 : Math.sqrt(squares / (seeds.size() - 1)));
      }
      return new Evaluation(
          envSteps,
          means.subList(0, objectives),
          seeds.size(),
          spreads.subList(0, objectives),
          means.subList(objectives, means.size()));
    }

    /** Of the first objective. */
    public double score() {
      return values.get(0);
    }

    /** Of the first objective. */
    public double spread() {
      return spreads.get(0);
    }
  }
}
