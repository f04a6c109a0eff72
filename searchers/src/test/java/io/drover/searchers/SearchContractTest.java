package io.drover.searchers;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every search that an experiment can name. */
class SearchContractTest {
  private static final long HORIZON = 4096;
  private static final Space SPACE = space();
  private static final Set<String> LIVE =
      Set.of("learning_rate", "gamma", "n_epochs", "batch_size", "normalize");

  /** A method with parameters that any of its kind can be made with. */
  record Search(SearchMethod<Record> method, Record params) {
    /** The space without what it cannot search. */
    Space space() {
      Map<String, Domain> domains = new LinkedHashMap<>(SPACE.domains());
      domains.keySet().removeAll(method.refuses(params, SPACE).keySet());
      return new Space(domains);
    }

    Searcher with(boolean maximize, Key key) {
      return with(space(), maximize, key);
    }

    Searcher with(Space space, boolean maximize, Key key) {
      return method.create(params, new Setting(space, LIVE, maximize, HORIZON, key));
    }

    @Override
    public String toString() {
      return method.card().name();
    }
  }

  static Stream<Search> searches() {
    return Registry.load().all(Kind.SEARCH).stream().map(SearchContractTest::search);
  }

  @SuppressWarnings("unchecked") // a component of this kind is a SearchMethod of its own params
  private static Search search(Component<?> component) {
    SearchMethod<Record> method = (SearchMethod<Record>) component;
    Map<String, Object> required = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(method.params())) {
      if (spec.required()) {
        required.put(spec.name(), spec.name().equals("interval") ? HORIZON / 8 : 1L);
      }
    }
    return new Search(method, Params.create(method.params(), required));
  }

  @Test
  void theRegistryFindsThem() {
    assertThat(searches().map(Search::toString))
        .containsExactly(
            "cma-es", "de", "ga", "gp", "grid", "nsga2", "nsga3", "pbt", "pso", "qmc", "random",
            "rf-bo", "smpso", "tpe");
  }

  @ParameterizedTest
  @MethodSource("searches")
  void equalKeysGiveEqualProposalsAndOthersOthers(Search search) {
    List<Result> one = run(search.with(true, Key.of(1)), SearchContractTest::good);
    assertThat(run(search.with(true, Key.of(1)), SearchContractTest::good)).isEqualTo(one);
    assertThat(run(search.with(true, Key.of(2)), SearchContractTest::good)).isNotEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void askingIsPure(Search search) {
    Searcher searcher = search.with(true, Key.of(1));
    List<Result> history = run(searcher, SearchContractTest::good);
    List<Proposal> first = searcher.next(List.of());
    assertThat(searcher.next(history)).isEmpty();
    assertThat(searcher.next(List.of())).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void theOrderInWhichResultsComeDoesNotMatter(Search search) {
    Searcher searcher = search.with(true, Key.of(1));
    List<Result> history = new ArrayList<>();
    List<Proposal> round = searcher.next(history);
    while (!round.isEmpty()) {
      round.forEach(proposal -> history.add(good(proposal)));
      List<Result> shuffled = new ArrayList<>(history);
      Collections.shuffle(shuffled, new Random(history.size()));
      round = searcher.next(history);
      assertThat(searcher.next(shuffled)).isEqualTo(round);
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void proposalsLieInTheSpaceAndAreNumberedInTurn(Search search) {
    List<Result> history = run(search.with(true, Key.of(1)), SearchContractTest::good);
    assertThat(history).isNotEmpty();
    for (int trial = 0; trial < history.size(); trial++) {
      Proposal proposal = history.get(trial).proposal();
      assertThat(proposal.trial()).isEqualTo(trial);
      assertThat(proposal.reason()).isNotBlank();
      assertThat(proposal.configuration().values().keySet())
          .containsExactlyElementsOf(search.space().domains().keySet());
      proposal
          .configuration()
          .values()
          .forEach((name, value) -> assertThat(SPACE.domains().get(name).contains(value)).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void whoContinuesStartsWhereTheParentEndedAndKeepsWhatIsNotLive(Search search) {
    List<Result> history = run(search.with(true, Key.of(1)), SearchContractTest::good);
    int roundStart = 0;
    for (Result result : history) {
      Proposal proposal = result.proposal();
      roundStart = proposal.member() == 0 ? proposal.trial() : roundStart;
      if (proposal.parent().isEmpty()) {
        assertThat(proposal.fromStep()).isZero();
        continue;
      }
      assertThat(proposal.parent().getAsInt()).isLessThan(roundStart);
      Proposal parent = history.get(proposal.parent().getAsInt()).proposal();
      assertThat(proposal.fromStep()).isEqualTo(parent.toStep());
      assertThat(proposal.toStep()).isGreaterThan(proposal.fromStep());
      for (String name : search.space().domains().keySet()) {
        if (!LIVE.contains(name)) {
          assertThat(proposal.configuration().values().get(name))
              .isEqualTo(parent.configuration().values().get(name));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void itCostsTheTrainingsThatItSays(Search search) {
    List<Result> history = run(search.with(true, Key.of(1)), SearchContractTest::good);
    long steps =
        history.stream().mapToLong(r -> r.proposal().toStep() - r.proposal().fromStep()).sum();
    assertThat(steps).isEqualTo(search.method().trainings(search.params()) * HORIZON);
    assertThat(history.stream().mapToLong(r -> r.proposal().toStep()).max()).hasValue(HORIZON);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void nobodyContinuesAFailedTrial(Search search) {
    List<Result> history =
        run(
            search.with(true, Key.of(1)),
            proposal -> proposal.trial() % 3 == 0 ? failed(proposal) : good(proposal));
    assertThat(history)
        .allSatisfy(
            result ->
                result
                    .proposal()
                    .parent()
                    .ifPresent(parent -> assertThat(history.get(parent).failure()).isEmpty()));
    assertThat(Ranking.top(history, true, 3)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void theSearchEndsWhenAllHaveFailed(Search search) {
    Searcher searcher = search.with(true, Key.of(1));
    List<Result> history = run(searcher, SearchContractTest::failed);
    int trials =
        search.method().population()
            ? searcher.next(List.of()).size()
            : search.method().trainings(search.params());
    assertThat(history).hasSize(trials);
    assertThat(Ranking.top(history, true, 3)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("searches")
  void anEmptySpaceIsNoObstacle(Search search) {
    List<Result> history =
        run(search.with(Space.EMPTY, false, Key.of(1)), SearchContractTest::good);
    assertThat(history).isNotEmpty();
  }

  private static List<Result> run(Searcher searcher, Function<Proposal, Result> train) {
    List<Result> history = new ArrayList<>();
    List<Proposal> round = searcher.next(List.copyOf(history));
    while (!round.isEmpty()) {
      round.forEach(proposal -> history.add(train.apply(proposal)));
      assertThat(history.size()).as("a search must end").isLessThan(100_000);
      round = searcher.next(List.copyOf(history));
    }
    return history;
  }

  private static Result good(Proposal proposal) {
    double score = Key.of("score").child(proposal.trial()).rng().nextDouble(0, 500);
    return new Result(
        proposal, List.of(new Result.Evaluation(proposal.toStep(), score)), Optional.empty());
  }

  private static Result failed(Proposal proposal) {
    return new Result(proposal, List.of(), Optional.of("weights are NaN"));
  }

  private static Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty()));
    domains.put("gamma", new FloatDomain(0.9, 0.999, false, OptionalDouble.empty()));
    domains.put("clip_range", new FloatDomain(0.1, 0.4, false, OptionalDouble.of(0.05)));
    domains.put("n_epochs", new IntDomain(1, 10, false, 1, false));
    domains.put("batch_size", new IntDomain(32, 1024, false, 1, true));
    domains.put("normalize", new CategoricalDomain(List.of(true, false)));
    domains.put("net_arch", new CategoricalDomain(List.of(List.of(64L, 64L), List.of(256L))));
    return new Space(domains);
  }
}
