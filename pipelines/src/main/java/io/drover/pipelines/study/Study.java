package io.drover.pipelines.study;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.space.Configuration;
import io.drover.pipelines.contexts.ContextFindings;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.start.Start;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.searchers.Proposal;
import io.drover.searchers.Ranking;
import io.drover.searchers.Result;
import io.drover.searchers.sampler.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A whole study: tune → validate → test, then what stands beside it. Decides only from outcomes in
 * a fixed order, so that the same experiment gives the same result however its rounds are run.
 */
public final class Study {
  /** Fewest fresh episodes that the winner's own weights are judged by. */
  private static final int AGENT_EPISODES = 100;

  private final Experiment experiment;
  private final Components components;
  private final Rounds rounds;
  private final Rounds uncounted;
  private final StudyListener listener;
  private final Inputs inputs;
  private final ChainBuilder chains;
  private final TestScores scores;

  private List<Trial> trials = List.of();
  private Optional<Winner> winner = Optional.empty();
  private OptionalDouble agent = OptionalDouble.empty();
  private Optional<TestSummary> test = Optional.empty();
  private List<LearningCurve> curves = List.of();
  private Optional<ContextFindings> contexts = Optional.empty();
  private Optional<Front> front = Optional.empty();
  private Optional<Front> randomFront = Optional.empty();
  private final Map<String, List<TestSummary>> tests = new LinkedHashMap<>();
  private final Map<String, List<Double>> constrained = new LinkedHashMap<>();
  private final Map<String, TestSummary> beside = new LinkedHashMap<>();
  private final Map<String, Long> envSteps = new LinkedHashMap<>();

  /**
   * A study.
   *
   * @param code digest of the code that can influence outcomes
   * @param rounds gets rounds done
   */
  public Study(
      Experiment experiment,
      Components components,
      String code,
      Rounds rounds,
      StudyListener listener) {
    this(experiment, components, code, rounds, listener, Inputs.NONE);
  }

  /**
   * A study in which people may put trials.
   *
   * @param code digest of the code that can influence outcomes
   * @param rounds gets rounds done
   * @param inputs of the experiment's own search
   */
  public Study(
      Experiment experiment,
      Components components,
      String code,
      Rounds rounds,
      StudyListener listener,
      Inputs inputs) {
    this.inputs = inputs;
    this.experiment = experiment;
    this.components = components;
    this.listener = listener;
    this.chains = new ChainBuilder(experiment, components, code);
    this.scores = new TestScores(experiment, components);
    this.uncounted = rounds;
    this.rounds =
        (phase, round) -> {
          List<List<Outcome>> outcomes = rounds.run(phase, round);
          envSteps.merge(phase, trained(outcomes), Long::sum);
          return outcomes;
        };
  }

  /**
   * Trains a line of configurations anew on further seeds, and tests each.
   *
   * @return a summary for each objective
   */
  public List<TestSummary> replay(List<Proposal> line, List<Long> seeds) {
    listener.phase("replay");
    return scores.of(seeds, trained("replay", line, seeds));
  }

  /**
   * The whole training along a line of configurations on one seed, as tests and replays have it.
   */
  public Chain training(List<Proposal> line, long seed) {
    return chains.whole(line, "seed/" + seed, ChainBuilder.Evaluate.AT_HORIZON);
  }

  /** Runs it to its end, or to where it is stopped. */
  public StudyResult run() {
    try {
      main();
      if (!experiment.test().beside().isEmpty()) {
        listener.tested(result(StudyResult.RUNNING, false));
      }
      beside();
      String status =
          experiment.search().isPresent() && winner.isEmpty()
              ? "every trial failed"
              : StudyResult.COMPLETE;
      return result(status, false);
    } catch (StudyStoppedException e) {
      return result("stopped: " + e.getMessage(), e.byClock());
    }
  }

  private void main() {
    if (experiment.search().isEmpty()) {
      listener.phase("test");
      test = Optional.of(kept(Fronts.TEST, alone()));
      return;
    }
    Use search = experiment.search().get();
    Selection.Picked picked = tuned("", search, Optional.of(listener));
    winner = picked.winner();
    front = picked.front();
    if (winner.isPresent()) {
      listener.phase("test");
      test = Optional.of(kept(Fronts.TEST, tested(winner.get().line())));
      if (population(search)) {
        agent = agent(winner.get());
      }
    }
  }

  private void beside() {
    for (Test.Beside what : experiment.test().beside()) {
      String phase = what.toString();
      switch (what) {
        case DEFAULT -> {
          listener.phase(phase + ".test");
          beside.put(phase, kept(phase, besides(phase, given())));
        }
        case RANDOM -> {
          Use random = randomAtEqualBudget();
          Selection.Picked best = tuned(phase + ".", random, Optional.empty());
          randomFront = best.front();
          listener.phase(phase + ".test");
          List<TestSummary> all =
              best.winner().isPresent()
                  ? besides(phase, best.winner().get().line())
                  : scores.nothing();
          beside.put(phase, kept(phase, all));
        }
      }
    }
  }

  /** Keeps the summaries of several objectives; the first one's is what a study's result says. */
  private TestSummary kept(String name, List<TestSummary> all) {
    if (all.size() > 1) {
      tests.put(name, all);
    }
    return all.get(0);
  }

  /** Tunes and validates. */
  private Selection.Picked tuned(String prefix, Use search, Optional<StudyListener> heard) {
    listener.phase(prefix + "tune");
    Start start = heard.isPresent() ? Start.of(experiment) : Start.given(experiment);
    heard.ifPresent(own -> own.starts(start));
    Tuning tuning =
        new Tuning(
            experiment,
            search,
            components,
            chains,
            rounds,
            start,
            heard.isPresent() ? inputs : Inputs.NONE);
    List<Trial> all =
        tuning.run(
            prefix + "tune",
            soFar -> {
              if (heard.isPresent()) {
                trials = List.copyOf(soFar);
                listener.trials(trials);
              }
            });
    listener.phase(prefix + "validate");
    return new Selection(experiment, chains, rounds).pick(prefix + "validate", all);
  }

  /** Trains the given configuration on each test seed, and evaluates it as it goes. */
  private List<TestSummary> alone() {
    List<Long> seeds = experiment.seeds().test();
    List<Chain> round = new ArrayList<>();
    for (long seed : seeds) {
      round.add(chains.whole(given(), "seed/" + seed, ChainBuilder.Evaluate.CURVE));
    }
    try {
      List<List<Outcome>> outcomes = rounds.run("test", round);
      curves = curves(seeds, outcomes);
      contexts = ContextFindings.of(experiment, outcomes);
      return scores.of(seeds, outcomes);
    } catch (StudyStoppedException e) {
      curves =
          curves(seeds, uncounted.known(round)).stream()
              .filter(curve -> !curve.points().isEmpty() || curve.failure().isPresent())
              .toList();
      throw e;
    }
  }

  private List<LearningCurve> curves(List<Long> seeds, List<List<Outcome>> outcomes) {
    List<LearningCurve> all = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      all.add(curve(seeds.get(i), outcomes.get(i)));
    }
    return all;
  }

  private LearningCurve curve(long seed, List<Outcome> outcomes) {
    List<LearningCurve.Point> points = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    for (Outcome outcome : outcomes) {
      failure = outcome.failure().map(Outcome.Failure::toString);
      Double score = outcome.metrics().get(experiment.objective().metric());
      if (outcome.segment().kind() == Segment.Kind.EVALUATE && score != null) {
        points.add(new LearningCurve.Point(outcome.segment().toStep(), score));
      }
    }
    return new LearningCurve(seed, points, failure);
  }

  /** The winner on the test seeds. */
  private List<TestSummary> tested(List<Proposal> line) {
    List<List<Outcome>> outcomes = trained("test", line, experiment.seeds().test());
    contexts = ContextFindings.of(experiment, outcomes);
    return summaries(Fronts.TEST, outcomes);
  }

  /** What stands beside the winner, on the same seeds. */
  private List<TestSummary> besides(String name, List<Proposal> line) {
    return summaries(name, trained(name + ".test", line, experiment.seeds().test()));
  }

  private List<TestSummary> summaries(String name, List<List<Outcome>> outcomes) {
    constrained.put(name, scores.constrained(outcomes));
    return scores.of(experiment.seeds().test(), outcomes);
  }

  private List<List<Outcome>> trained(String phase, List<Proposal> line, List<Long> seeds) {
    return rounds.run(phase, seeds.stream().map(seed -> training(line, seed)).toList());
  }

  private OptionalDouble agent(Winner best) {
    Proposal last = best.line().get(best.line().size() - 1);
    long seed = experiment.seeds().tune().get(best.trial().island());
    Chain chain =
        chains.agent(
            last,
            best.trial().lastTraining().get(0),
            "agent/" + experiment.seed() + "/" + seed,
            Math.max(AGENT_EPISODES, experiment.test().episodes()));
    List<Outcome> outcomes = rounds.run("agent", List.of(chain)).get(0);
    Double score = outcomes.get(0).metrics().get(experiment.objective().metric());
    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
  }

  /** The configuration of the file, with nothing searched. */
  private List<Proposal> given() {
    return List.of(step(0, experiment.train().envSteps(), Configuration.DEFAULT));
  }

  /** A part of a training that no search proposed. */
  public static Proposal step(long fromStep, long toStep, Configuration configuration) {
    return new Proposal(0, 0, 0, OptionalInt.empty(), configuration, fromStep, toStep, "given");
  }

  private Use randomAtEqualBudget() {
    Use search = experiment.search().orElseThrow();
    SearchComponent<?> method = (SearchComponent<?>) components.find(Kind.SEARCH, search);
    long count = (long) trainings(method, search.params());
    Use random = new Use("random", Map.of());
    Component<?> component = components.find(Kind.SEARCH, random);
    Map<String, Object> params = new LinkedHashMap<>(Params.defaults(component.params()));
    // A configuration is trained on every tuning seed, and so is each population.
    params.put("n_trials", count);
    return new Use("random", params);
  }

  private static <P extends Record> int trainings(
      SearchComponent<P> method, Map<String, Object> values) {
    return method.trainings(Params.create(method.params(), values));
  }

  private boolean population(Use search) {
    return ((SearchComponent<?>) components.find(Kind.SEARCH, search)).population();
  }

  private static long trained(List<List<Outcome>> outcomes) {
    long sum = 0;
    for (List<Outcome> chain : outcomes) {
      for (Outcome outcome : chain) {
        sum += outcome.envSteps();
      }
    }
    return sum;
  }

  private StudyResult result(String status, boolean byClock) {
    Fronts fronts = new Fronts(front, randomFront, tests);
    return new StudyResult(
        status,
        byClock,
        trials,
        winner,
        agent,
        test,
        beside,
        curves,
        contexts,
        fronts,
        constraints(),
        envSteps);
  }

  private ConstraintFindings constraints() {
    List<OutcomeConstraint> all = experiment.objectives().constraints();
    int feasible = 0;
    int infeasible = 0;
    for (Trial trial : all.isEmpty() ? List.<Trial>of() : trials) {
      List<Result> own = List.of(trial.result());
      List<Double> violations = Ranking.violations(own, trial.result().proposal().trial(), all);
      boolean holds = OutcomeConstraint.excess(violations) == 0;
      feasible += holds && !violations.isEmpty() ? 1 : 0;
      infeasible += holds ? 0 : 1;
    }
    return new ConstraintFindings(
        all,
        feasible,
        infeasible,
        winner.map(Winner::constrained).orElse(ConstraintFindings.Stages.NONE),
        constrained);
  }
}
