package io.drover.pipelines.study;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.Space;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.start.Start;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.SearchMethod;
import io.drover.searchers.Searcher;
import io.drover.searchers.Setting;
import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Inputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The tuning phase: asks the searcher, trains what it proposes, tells it what came of it, until it
 * is over. A search over configurations trains each on every tuning seed and averages; of a
 * population method each tuning seed roots one independent population, an island.
 */
final class Tuning {
  private final Experiment experiment;
  private final ChainBuilder chains;
  private final Rounds rounds;
  private final boolean population;
  private final List<Island> islands = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();

  /** One searcher and what it knows. */
  private record Island(
      Searcher searcher, List<Long> seeds, List<Result> history, List<List<String>> lastTraining) {}

  /** A proposal on its way: its chains, one for each tuning seed of its island. */
  private record Asked(int island, Proposal proposal, List<Chain> chains) {}

  Tuning(
      Experiment experiment,
      Use search,
      Components components,
      ChainBuilder chains,
      Rounds rounds,
      Start start,
      Inputs inputs) {
    this.experiment = experiment;
    this.chains = chains;
    this.rounds = rounds;
    SearchMethod<?> method = (SearchMethod<?>) components.find(Kind.SEARCH, search);
    this.population = method.population();
    Key key = Key.of(experiment.seed()).child("search").child(search.component());
    Set<String> live = live(components);
    List<List<Long>> seeds =
        population
            ? experiment.seeds().tune().stream().map(List::of).toList()
            : List.of(experiment.seeds().tune());
    for (List<Long> own : seeds) {
      Key root = population ? key.child(own.get(0)) : key;
      Setting setting =
          new Setting(
              experiment.space(),
              live,
              experiment.objectives().all().stream()
                  .map(objective -> Direction.of(objective.maximize()))
                  .toList(),
              experiment.objectives().constraints(),
              experiment.train().envSteps(),
              root,
              start.points(),
              start.prior(),
              inputs);
      islands.add(
          new Island(
              create(method, search.params(), setting), own, new ArrayList<>(), new ArrayList<>()));
    }
  }

  /** Runs the search to its end. */
  List<Trial> run(String phase, Consumer<List<Trial>> heard) {
    List<Asked> asked = ask();
    while (!asked.isEmpty()) {
      List<Chain> round = asked.stream().flatMap(a -> a.chains().stream()).toList();
      List<List<Outcome>> outcomes = rounds.run(phase, round);
      int next = 0;
      for (Asked one : asked) {
        int count = one.chains().size();
        tell(one, outcomes.subList(next, next + count));
        next += count;
      }
      heard.accept(Collections.unmodifiableList(trials));
      asked = ask();
    }
    return List.copyOf(trials);
  }

  /** The stream of a member's training; its island's name roots the start states of evaluations. */
  private String islandStream(long seed) {
    return population ? "population/" + experiment.seed() + "/" + seed : "seed/" + seed;
  }

  private List<Asked> ask() {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < islands.size(); i++) {
      Island island = islands.get(i);
      for (Proposal proposal : island.searcher().next(List.copyOf(island.history()))) {
        List<Chain> parts = new ArrayList<>();
        for (int s = 0; s < island.seeds().size(); s++) {
          String evalStream = islandStream(island.seeds().get(s));
          String stream = population ? evalStream + "/" + proposal.member() : evalStream;
          String parent =
              proposal.parent().isPresent()
                  ? island.lastTraining().get(proposal.parent().getAsInt()).get(s)
                  : "";
          parts.add(
              chains.part(proposal, parent, stream, evalStream, ChainBuilder.Evaluate.ALWAYS));
        }
        asked.add(new Asked(i, proposal, parts));
      }
    }
    return asked;
  }

  private void tell(Asked asked, List<List<Outcome>> outcomes) {
    Island island = islands.get(asked.island());
    List<String> last = asked.chains().stream().map(Chain::lastTraining).toList();
    Result result = result(asked.proposal(), outcomes);
    island.history().add(result);
    island.lastTraining().add(last);
    trials.add(new Trial(trials.size(), asked.island(), result, last));
  }

  /** Means over the tuning seeds; one failed training fails the trial. */
  private Result result(Proposal proposal, List<List<Outcome>> outcomes) {
    Optional<String> failure = Optional.empty();
    Map<Long, List<List<Double>>> scores = new LinkedHashMap<>();
    List<String> objectives = experiment.objectives().metrics();
    List<String> metrics = new ArrayList<>(objectives);
    metrics.addAll(experiment.objectives().constrained());
    for (List<Outcome> chain : outcomes) {
      for (Outcome outcome : chain) {
        if (outcome.failure().isPresent()) {
          failure = failure.or(() -> outcome.failure().map(Outcome.Failure::toString));
        } else if (outcome.segment().kind() == Segment.Kind.EVALUATE) {
          scores
              .computeIfAbsent(outcome.segment().toStep(), step -> new ArrayList<>())
              .add(metrics.stream().map(m -> Selection.value(m, outcome, chain)).toList());
        }
      }
    }
    List<Result.Evaluation> evaluations = new ArrayList<>();
    scores.forEach(
        (step, seeds) -> {
          if (seeds.size() == outcomes.size()) {
            evaluations.add(Result.Evaluation.ofSeeds(step, seeds, objectives.size()));
          }
        });
    return new Result(proposal, evaluations, failure);
  }

  private Set<String> live(Components components) {
    Set<String> live = new TreeSet<>();
    live.addAll(live(components, Kind.ALGORITHM, experiment.algorithm()));
    experiment.curriculum().ifPresent(use -> live.addAll(live(components, Kind.CURRICULUM, use)));
    experiment.wrap().forEach(use -> live.addAll(live(components, Kind.WRAP, use)));
    live.retainAll(experiment.space().domains().keySet());
    return live;
  }

  /** Paths of a component's parameters that may change while training. */
  private static List<String> live(Components components, Kind kind, Use use) {
    String section = kind == Kind.WRAP ? Space.wrap(use.component()) : kind.toString();
    return Params.specs(components.find(kind, use).params()).stream()
        .filter(ParamSpec::live)
        .map(spec -> Space.path(section, spec.name()))
        .toList();
  }

  private static <P extends Record> Searcher create(
      SearchMethod<P> method, Map<String, Object> values, Setting setting) {
    return method.create(Params.create(method.params(), values), setting);
  }
}
