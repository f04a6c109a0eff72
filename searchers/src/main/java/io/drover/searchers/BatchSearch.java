package io.drover.searchers;

import io.drover.dsl.space.Configuration;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import io.drover.searchers.sampler.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Asks a sampler for one batch after the other. The first trials are the setting's own, the given
 * configuration before all, so that no search ends below what its file says already.
 */
final class BatchSearch implements Searcher {
  private final Sampler sampler;
  private final Problem problem;
  private final Setting setting;

  BatchSearch(Sampler sampler, Problem problem, Setting setting) {
    this.sampler = sampler;
    this.problem = problem;
    this.setting = setting;
  }

  @Override
  public List<Proposal> next(List<Result> history) {
    int first = history.size();
    int count = Math.min(problem.batch(), problem.trials() - first);
    if (count <= 0) {
      return List.of();
    }
    List<Observation> known = new ArrayList<>(setting.prior());
    history.stream()
        .sorted(Comparator.comparingInt(result -> result.proposal().trial()))
        .map(this::observation)
        .forEach(known::add);
    List<Proposal> batch = new ArrayList<>();
    for (int trial = first; trial < Math.min(first + count, setting.start().size()); trial++) {
      Suggestion start = setting.start().get(trial);
      known.add(Observation.running(start.configuration()));
      batch.add(proposal(trial, start));
    }
    int open = count - batch.size();
    if (open > 0) {
      for (Suggestion input : setting.inputs().take(first + batch.size(), open)) {
        known.add(Observation.running(input.configuration()));
        batch.add(proposal(first + batch.size(), input));
      }
    }
    int rest = count - batch.size();
    if (rest > 0) {
      int from = first + batch.size();
      List<Suggestion> suggestions = sampler.ask(List.copyOf(known), from, rest);
      for (int i = 0; i < rest; i++) {
        batch.add(proposal(from + i, suggestions.get(i)));
      }
    }
    return batch;
  }

  private Proposal proposal(int trial, Suggestion suggestion) {
    return new Proposal(
        trial,
        trial,
        0,
        OptionalInt.empty(),
        suggestion.configuration(),
        0,
        setting.horizon(),
        suggestion.reason());
  }

  /** A trial's values are what the winner is picked by. */
  private Observation observation(Result result) {
    Configuration configuration = result.proposal().configuration();
    int trial = result.proposal().trial();
    List<Double> values = Ranking.values(List.of(result), trial);
    if (values.isEmpty()) {
      return Observation.failed(configuration);
    }
    Result.Evaluation last = result.evaluations().get(result.evaluations().size() - 1);
    return new Observation(
        configuration,
        Observation.State.COMPLETE,
        values,
        Ranking.violations(List.of(result), trial, setting.constraints()),
        last.seeds(),
        last.spreads());
  }
}
