package io.drover.searchers.population;

import io.drover.dsl.random.Key;
import io.drover.dsl.space.Configuration;
import io.drover.searchers.Proposal;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import io.drover.searchers.Searcher;
import io.drover.searchers.Setting;
import io.drover.searchers.sampler.Sampling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The rounds of population-based training: trial = generation × population + member. */
final class Generations implements Searcher {
  private final PopulationBasedTraining.Params params;
  private final Setting setting;
  private final Exploration exploration;

  Generations(PopulationBasedTraining.Params params, Setting setting) {
    this.params = params;
    this.setting = setting;
    this.exploration =
        new Exploration(
            setting.space(), setting.live(), params.resampleProbability(), params.factors());
  }

  @Override
  public List<Proposal> next(List<Result> history) {
    int size = params.population();
    if (history.size() % size != 0) {
      throw new IllegalArgumentException(
          "history must hold whole generations of " + size + ", but holds " + history.size());
    }
    int generation = history.size() / size;
    if (generation * params.interval() >= setting.horizon()) {
      return List.of();
    }
    if (generation == 0) {
      return members(this::founder);
    }
    List<Result> last =
        history.stream()
            .sorted(Comparator.comparingInt(result -> result.proposal().trial()))
            .skip(history.size() - size)
            .toList();
    if (last.stream().allMatch(result -> Ranking.fitness(result).isEmpty())) {
      return List.of();
    }
    Key key = setting.key().child("exploit").child(generation);
    Map<Integer, Integer> copies =
        TruncationSelection.copies(last, setting.maximize(), params.quantile(), key);
    return members(
        member ->
            copies.containsKey(member)
                ? copy(generation, member, last.get(copies.get(member)))
                : continued(generation, last.get(member)));
  }

  private List<Proposal> members(IntFunction<Proposal> proposal) {
    return IntStream.range(0, params.population()).mapToObj(proposal).toList();
  }

  private Proposal founder(int member) {
    Key key = setting.key().child("sample").child(member);
    return proposal(0, member, OptionalInt.empty(), Sampling.draw(setting.space(), key), "sampled");
  }

  private Proposal continued(int generation, Result own) {
    Proposal before = own.proposal();
    return proposal(
        generation,
        before.member(),
        OptionalInt.of(before.trial()),
        before.configuration(),
        "continued");
  }

  private Proposal copy(int generation, int member, Result source) {
    Key key = setting.key().child("explore").child(generation).child(member);
    Exploration.Explored explored = exploration.explore(source.proposal().configuration(), key);
    int parent = source.proposal().trial();
    String score = Brief.number(Ranking.fitness(source).orElseThrow());
    StringBuilder reason = new StringBuilder("copied " + parent + " (score " + score + ")");
    explored.changes().forEach(change -> reason.append(", ").append(change));
    return proposal(
        generation, member, OptionalInt.of(parent), explored.configuration(), reason.toString());
  }

  private Proposal proposal(
      int generation, int member, OptionalInt parent, Configuration configuration, String reason) {
    long from = generation * params.interval();
    return new Proposal(
        generation * params.population() + member,
        member,
        generation,
        parent,
        configuration,
        from,
        Math.min(from + params.interval(), setting.horizon()),
        reason);
  }
}
