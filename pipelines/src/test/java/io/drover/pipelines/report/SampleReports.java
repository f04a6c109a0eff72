package io.drover.pipelines.report;

import io.drover.dsl.experiment.Eval;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Keep;
import io.drover.dsl.experiment.Limits;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.statistics.TestStatistics;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.searchers.Proposal;
import io.drover.searchers.Result;
import io.drover.searchers.Result.Evaluation;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.Study;
import io.drover.searchers.optuna.StudyTrial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Reports of runs that never were. */
final class SampleReports {
  static final long HORIZON = 196_608;

  private SampleReports() {}

  /** A population, with what stands beside its winner. */
  static Report population(int members, int generations) {
    List<Result> results = new SampleSearch(members, generations, HORIZON, 4).run();
    List<Proposal> line = SampleSearch.winner(results, members);
    return new Report(
        experiment("cartpole-pbt", Optional.of(pbt(members)), space(), Test.How.REPLAY),
        "complete",
        "bitwise",
        OptionalDouble.of(475),
        results,
        line,
        OptionalDouble.of(500),
        OptionalDouble.of(499.35),
        OptionalDouble.of(498.71),
        Optional.of(summary(true, 500, 499.62, 500, 496.3, 500, 481.27, 500, 500, 498.9, 500)),
        beside(),
        List.of(),
        Optional.empty(),
        Optional.of(SampleEpisode.episode("member 3 of generation 11")),
        Optional.of(study(results, space(), members)),
        List.of(),
        steps(),
        execution());
  }

  /** A search over configurations, one of which failed, with a categorical parameter. */
  static Report configurations() {
    return configurations(16);
  }

  static Report configurations(int trials) {
    Map<String, Domain> domains = new LinkedHashMap<>(space().domains());
    domains.put("batch_size", new IntDomain(64, 1024, false, 1, true));
    domains.put("activation_fn", new CategoricalDomain(List.of("tanh", "relu")));
    List<Result> results = new ArrayList<>();
    Rng rng = Key.of(3).rng();
    for (int trial = 0; trial < trials; trial++) {
      Map<String, Object> values = new LinkedHashMap<>();
      domains.forEach((name, domain) -> values.put(name, domain.at(rng.nextDouble())));
      results.add(configuration(trial, new Configuration(values), rng));
    }
    return new Report(
        experiment(
            "acrobot-random",
            Optional.of(new Use("random", Map.of("trials", 16L))),
            new Space(domains),
            Test.How.RETRAIN),
        "complete",
        "bitwise",
        OptionalDouble.of(-100),
        results,
        List.of(results.get(5).proposal()),
        OptionalDouble.of(-78.4),
        OptionalDouble.of(-83.15),
        OptionalDouble.empty(),
        Optional.of(summaryAt(-100, -82.1, -85.4, -79.9, -90.25, -101.3, -84, -83.7, -88.1)),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(study(results, new Space(domains), 2)),
        List.of(),
        Map.of("tune", 3_145_728L),
        Map.of("wall_seconds", 41.7));
  }

  /** One configuration on the test seeds, no search. */
  static Report plain() {
    return new Report(
        experiment("ppo-cartpole", Optional.empty(), Space.EMPTY, Test.How.RETRAIN),
        "complete",
        "bitwise",
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(summary(true, 488.2, 500, 493.1)),
        Map.of(),
        List.of(
            curve(1000, Optional.empty(), 22, 140.5, 430, 488.2),
            curve(1001, Optional.empty(), 31, 244, 500, 500),
            curve(1002, Optional.empty(), 19.5, 320, 391.75, 493.1)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of());
  }

  /** A population stopped before anything was tested. */
  static Report untested() {
    Report r = population(4, 3);
    return new Report(
        r.experiment(),
        "stopped: limits.wall",
        "none",
        r.solvedAt(),
        r.trials(),
        r.line(),
        r.selected(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        r.study(),
        List.of(),
        Map.of("tune", 589_824L),
        Map.of("wall_seconds", 3.21));
  }

  /** The population's report with hostile texts wherever a user or a library can put one. */
  static Report hostile(String text) {
    Report r = population(4, 3);
    Experiment e = r.experiment();
    List<Result> trials = new ArrayList<>(r.trials());
    Result last = trials.get(0);
    trials.set(0, new Result(last.proposal(), List.of(), Optional.of(text)));
    Map<String, TestSummary> beside = new LinkedHashMap<>(r.beside());
    beside.put(text, r.test().orElseThrow());
    Experiment named =
        new Experiment(
            text,
            e.seed(),
            new Use(text, e.task().params()),
            List.of(new Use(text, Map.of(text, text))),
            new Use(text, Map.of(text, text)),
            e.train(),
            e.contexts(),
            e.curriculum(),
            e.space(),
            e.search(),
            e.eval(),
            e.objective(),
            e.seeds(),
            e.test(),
            e.limits(),
            e.keep(),
            e.executor(),
            e.presets());
    return new Report(
        named,
        text,
        text,
        r.solvedAt(),
        trials,
        r.line(),
        r.selected(),
        r.validated(),
        r.agent(),
        Optional.of(failedWith(text)),
        beside,
        List.of(curve(7, Optional.of(text), 1, 2)),
        Optional.empty(),
        Optional.of(SampleEpisode.episode(text)),
        Optional.of(study(trials, e.space(), 4).named(text)),
        List.of(),
        Map.of(text, 1L),
        Map.of(text, text, "experiment_yaml", text));
  }

  /** Trials that ran so many at a time, two seconds each, all but the first with a pause before. */
  private static FrozenStudy study(List<Result> results, Space space, int atATime) {
    List<StudyTrial> trials = new ArrayList<>();
    Instant first = Instant.parse("2026-11-23T08:00:00Z");
    for (Result result : results) {
      int round = trials.size() / atATime;
      Instant start = first.plusSeconds(2L * round + (round > 0 ? 3600 : 0));
      trials.add(StudyTrial.of(result, start, start.plusSeconds(2)));
    }
    return new Study("sample", true, "eval/return_mean", space, trials, Map.of()).frozen();
  }

  private static LearningCurve curve(long seed, Optional<String> failure, double... scores) {
    List<LearningCurve.Point> points = new ArrayList<>();
    for (double score : scores) {
      points.add(new LearningCurve.Point(HORIZON / 4 * (points.size() + 1), score));
    }
    return new LearningCurve(seed, points, failure);
  }

  static TestSummary summary(boolean maximize, double... scores) {
    return TestStatistics.summarize(
        seeds(scores), OptionalDouble.of(475), maximize, Key.of("sample"));
  }

  private static TestSummary summaryAt(double solvedAt, double... scores) {
    return TestStatistics.summarize(
        seeds(scores), OptionalDouble.of(solvedAt), true, Key.of("sample"));
  }

  private static TestSummary failedWith(String failure) {
    List<SeedScore> seeds = seeds(1, 2, 3, 4);
    seeds.add(new SeedScore(1004, OptionalDouble.empty(), Optional.of(failure)));
    return TestStatistics.summarize(seeds, OptionalDouble.empty(), true, Key.of("sample"));
  }

  private static List<SeedScore> seeds(double... scores) {
    List<SeedScore> seeds = new ArrayList<>();
    for (double score : scores) {
      seeds.add(new SeedScore(1000 + seeds.size(), OptionalDouble.of(score), Optional.empty()));
    }
    return seeds;
  }

  private static Map<String, TestSummary> beside() {
    List<SeedScore> random = seeds(497.2, 462.4, 500, 489.8, 476.6, 494.1, 500, 441.9, 488.3);
    random.add(new SeedScore(1009, OptionalDouble.empty(), Optional.of("the loss became NaN")));
    Map<String, TestSummary> beside = new LinkedHashMap<>();
    beside.put(
        "default",
        summary(true, 431.2, 388.5, 470.3, 412.9, 452.6, 366.4, 447.2, 489.9, 401.3, 425));
    beside.put(
        "random", TestStatistics.summarize(random, OptionalDouble.of(475), true, Key.of("sample")));
    return beside;
  }

  private static Map<String, Long> steps() {
    Map<String, Long> steps = new LinkedHashMap<>();
    steps.put("tune", 2_359_296L);
    steps.put("validate", 1_179_648L);
    steps.put("test", 1_966_080L);
    steps.put("default", 1_966_080L);
    steps.put("random", 5_505_024L);
    return steps;
  }

  private static Map<String, Object> execution() {
    Map<String, Object> execution = new LinkedHashMap<>();
    execution.put("wall_seconds", 83.2);
    execution.put("train_cpu_seconds", 152.7);
    execution.put("env_steps_per_second", 156_200.0);
    execution.put("segments_run", 254L);
    execution.put("segments_reused", 12L);
    execution.put("host", "2 cores, Linux 6.1 x86_64, Java 17.0.12");
    execution.put("experiment_yaml", YAML);
    return execution;
  }

  private static Result configuration(int trial, Configuration values, Rng rng) {
    Proposal proposal =
        new Proposal(trial, trial, 0, OptionalInt.empty(), values, 0, HORIZON, "sampled");
    if (trial == 11) {
      return new Result(proposal, List.of(), Optional.of("the loss became NaN"));
    }
    double end = trial == 5 ? -78.4 : -80 - 300 * rng.nextDouble();
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      evaluations.add(new Evaluation(HORIZON * i / 4, -500 + (500 + end) * i / 4));
    }
    return new Result(proposal, evaluations, Optional.empty());
  }

  private static Use pbt(long members) {
    return new Use("pbt", Map.of("population", members));
  }

  private static Space space() {
    Map<String, Domain> domains = new LinkedHashMap<>();
    domains.put("learning_rate", new FloatDomain(1e-5, 1e-2, true, OptionalDouble.empty()));
    domains.put("ent_coef", new FloatDomain(1e-8, 0.1, true, OptionalDouble.empty()));
    domains.put("n_epochs", new IntDomain(1, 10, false, 1, false));
    return new Space(domains);
  }

  private static Experiment experiment(
      String name, Optional<Use> search, Space space, Test.How how) {
    return new Experiment(
        name,
        0,
        new Use(name.startsWith("acrobot") ? "Acrobot-v1" : "CartPole-v1", Map.of()),
        List.of(),
        new Use("ppo", Map.of("n_envs", 8L)),
        new Train(HORIZON, 16_384),
        Optional.empty(),
        Optional.empty(),
        space,
        search,
        new Eval(20, true),
        new Objective("eval/return_mean", true),
        new Seeds(List.of(0L), List.of(500L, 501L), ids(1000, 10)),
        new Test(how, 100, List.of(Test.Beside.DEFAULT, Test.Beside.RANDOM)),
        new Limits(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()),
        Keep.SCHEDULE,
        new Use("local", Map.of()),
        Map.of());
  }

  private static List<Long> ids(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  private static final String YAML =
      """
      kind: experiment
      name: cartpole-pbt
      seed: 0
      task: {use: CartPole-v1}
      algorithm: {use: ppo, n_envs: 8, n_steps: 128, batch_size: 256, net_arch: [64, 64]}
      train: {env_steps: 196608, checkpoint_every: 16384}
      space:
        learning_rate: {float: [1.0e-5, 0.01], log: true}
        ent_coef: {float: [1.0e-8, 0.1], log: true}
        n_epochs: {int: [1, 10]}
      search: {use: pbt, population: 12, interval: 16384}
      eval: {episodes: 20, policy: deterministic}
      objective: {maximize: eval/return_mean}
      seeds: {tune: [0], validate: [500, 501], test: [1000, 1001, 1002]}
      test: {how: replay, episodes: 100, beside: [default, random]}
      executor: {use: local}
      """;
}
