package io.drover.pipelines.report;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.Result.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A make-believe population-based training whose scores look like those of a real one. */
final class SampleSearch {
  private final int population;
  private final int generations;
  private final long interval;
  private final Rng rng;
  private final List<Result> results = new ArrayList<>();

  SampleSearch(int population, int generations, long horizon, long seed) {
    this.population = population;
    this.generations = generations;
    this.interval = horizon / generations;
    this.rng = Key.of(seed).rng();
  }

  List<Result> run() {
    for (int member = 0; member < population; member++) {
      finish(propose(member, 0, OptionalInt.empty(), sampled(), "sampled"), 9.4);
    }
    for (int generation = 1; generation < generations; generation++) {
      next(generation);
    }
    return results;
  }

  /** Proposals from the first to the best of the last generation. */
  static List<Proposal> winner(List<Result> results, int population) {
    Result last =
        results.subList(results.size() - population, results.size()).stream()
            .max(Comparator.comparingDouble(SampleSearch::score))
            .orElseThrow();
    List<Proposal> line = new ArrayList<>(List.of(last.proposal()));
    while (line.get(0).parent().isPresent()) {
      line.add(0, results.get(line.get(0).parent().getAsInt()).proposal());
    }
    return line;
  }

  private void next(int generation) {
    List<Result> before = results.subList(results.size() - population, results.size());
    List<Result> ranked =
        before.stream().sorted(Comparator.comparingDouble(SampleSearch::score).reversed()).toList();
    int cut = Math.max(1, population / 4);
    List<Proposal> proposals = new ArrayList<>();
    for (Result result : List.copyOf(before)) {
      int member = result.proposal().member();
      int rank = ranked.indexOf(result);
      if (rank < population - cut) {
        int parent = result.proposal().trial();
        Configuration same = result.proposal().configuration();
        proposals.add(propose(member, generation, OptionalInt.of(parent), same, "continued"));
      } else {
        proposals.add(copy(ranked.get(rng.nextInt(cut)), member, generation));
      }
    }
    proposals.forEach(p -> finish(p, score(results.get(p.parent().orElseThrow()))));
  }

  private Proposal copy(Result from, int member, int generation) {
    double factor = rng.nextBoolean(0.5) ? 1.2 : 0.8;
    Map<String, Object> values = new LinkedHashMap<>(from.proposal().configuration().values());
    values.replaceAll(
        (name, value) ->
            value instanceof Double number
                ? (Object) Math.min(name.equals("ent_coef") ? 0.1 : 1e-2, number * factor)
                : (Object) Math.max(1, Math.min(10, (Long) value + (factor > 1 ? 1 : -1))));
    int parent = from.proposal().trial();
    String reason =
        String.format(
            Locale.ROOT,
            "copied %d (score %.1f), learning_rate × %.1f",
            from.proposal().member(),
            score(from),
            factor);
    return propose(member, generation, OptionalInt.of(parent), new Configuration(values), reason);
  }

  private Proposal propose(
      int member, int generation, OptionalInt parent, Configuration values, String reason) {
    return new Proposal(
        generation * population + member,
        member,
        generation,
        parent,
        values,
        generation * interval,
        (generation + 1) * interval,
        reason);
  }

  private Configuration sampled() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("learning_rate", StrictMath.pow(10, rng.nextDouble(-5, -2)));
    values.put("ent_coef", StrictMath.pow(10, rng.nextDouble(-8, -1)));
    values.put("n_epochs", 1L + rng.nextInt(10));
    return new Configuration(values);
  }

  private void finish(Proposal proposal, double before) {
    Map<String, Object> values = proposal.configuration().values();
    double rate = StrictMath.log10((Double) values.get("learning_rate"));
    double speed =
        StrictMath.exp(-(rate + 2.8) * (rate + 2.8) * 1.6) * (Long) values.get("n_epochs");
    double gain = (500 - before) * Math.min(0.9, 0.026 * speed + 0.05 * rng.nextDouble());
    double score =
        Math.min(500, Math.max(9, before + gain + 34 * (520 - before) / 500 * rng.nextGaussian()));
    boolean fails = proposal.generation() == 3 && proposal.member() == population / 2;
    results.add(
        fails
            ? new Result(proposal, List.of(), Optional.of("the loss became NaN"))
            : new Result(
                proposal,
                List.of(new Evaluation(proposal.toStep(), Math.round(score * 20) / 20.0)),
                Optional.empty()));
  }

  private static double score(Result result) {
    return result.failure().isPresent()
        ? -1
        : result.evaluations().get(result.evaluations().size() - 1).score();
  }
}
