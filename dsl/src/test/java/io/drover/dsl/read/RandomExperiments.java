package io.drover.dsl.read;

import io.drover.dsl.component.Component;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.experiment.Eval;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Keep;
import io.drover.dsl.experiment.Limits;
import io.drover.dsl.experiment.Objective;
import io.drover.dsl.experiment.Objectives;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.OutcomeConstraint;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Scale;
import io.drover.dsl.space.Space;
import io.drover.dsl.start.Prior;
import io.drover.dsl.start.WarmStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Valid experiments of all sorts, one for each seed. */
final class RandomExperiments {
  private static final String[] NAMES = {
    "a", "cartpole-pbt", "2024", "1e3", "true", "x.y_z-0", "null"
  };

  /** Any will do: its content is read when the search begins. */
  private static final DataFile FILE = file();

  private final Rng rng;
  private final long rollout;
  private final Map<String, Object> algorithm = new LinkedHashMap<>();

  private RandomExperiments(Rng rng) {
    this.rng = rng;
    long copies = 1L << rng.nextInt(5);
    long steps = 32L << rng.nextInt(4);
    this.rollout = copies * steps;
    algorithm.put("n_envs", copies);
    algorithm.put("n_steps", steps);
    algorithm.put("batch_size", Math.max(1, rollout >> rng.nextInt(4)));
    algorithm.put("learning_rate", Math.max(1e-300, rng.nextDouble()));
    algorithm.put("gamma", rng.nextInt(2) / 1.0);
    algorithm.put("clip_range_vf", rng.nextBoolean(0.5) ? null : 1e10 * rng.nextDouble() + 1e-9);
    algorithm.put("normalize_advantage", rng.nextBoolean(0.5));
    algorithm.put("activation", rng.nextBoolean(0.5) ? "relu" : "tanh");
    algorithm.put("net_arch", LongStream.range(1, 1 + rng.nextInt(4)).boxed().toList());
  }

  static Experiment of(long seed) {
    return new RandomExperiments(Key.of(seed).rng()).experiment();
  }

  private Experiment experiment() {
    boolean searches = rng.nextBoolean(0.75);
    boolean population = searches && rng.nextBoolean(0.5);
    long units = 1L + rng.nextInt(500);
    long interval = rollout * (units % 3 == 0 ? 3 : 1);
    Map<String, Object> pbt = Map.of("interval", interval, "quantile", 0.5 - rng.nextDouble() / 3);
    Map<String, Object> random = Map.of("n_trials", 1L + rng.nextInt(50));
    Use search = population ? use(Kind.SEARCH, "pbt", pbt) : use(Kind.SEARCH, "random", random);
    boolean contextual = rng.nextBoolean(0.5);
    Map<String, Object> limit = Map.of("max_episode_steps", 1L + rng.nextInt(1000));
    Use task = use(Kind.TASK, contextual ? "Pole-v0" : "CartPole-v1", limit);
    Optional<Contexts> contexts =
        contextual ? Optional.of(new Contexts(box(), box(), box())) : Optional.empty();
    Optional<Use> curriculum =
        contexts
            .filter(all -> all.train().varies())
            .map(
                all -> use(Kind.CURRICULUM, rng.nextBoolean(0.5) ? "random" : "alp-gmm", Map.of()));
    List<Use> wrap = new ArrayList<>();
    if (rng.nextBoolean(0.5)) {
      wrap.add(use(Kind.WRAP, "frame-stack", Map.of("n", 1L + rng.nextInt(8))));
    }
    if (rng.nextBoolean(0.5)) {
      wrap.add(use(Kind.WRAP, "time-limit", Map.of("steps", 1L)));
    }
    Space space = searches ? space(curriculum, population) : Space.EMPTY;
    return new Experiment(
        NAMES[rng.nextInt(NAMES.length)],
        rng.nextLong((long) Language.LARGEST_SEED),
        task,
        wrap,
        use(Kind.ALGORITHM, "ppo", algorithm),
        List.of(),
        new Train(rollout * units, population ? rollout : rollout * units),
        contexts,
        curriculum,
        space,
        searches && !population ? start(space) : WarmStart.NOTHING,
        searches ? Optional.of(search) : Optional.empty(),
        new Eval(1 + rng.nextInt(100), rng.nextBoolean(0.5)),
        objectives(searches, population),
        seeds(searches),
        test(searches, population),
        limits(),
        Keep.values()[rng.nextInt(3)],
        use(Kind.EXECUTOR, "local", Map.of()),
        Map.of());
  }

  private ContextSpace box() {
    return new ContextSpace(List.of(range("length", 5), range("gravity", 50)));
  }

  /** A range, or a single value. */
  private ContextParam range(String name, double highest) {
    double low = highest * (rng.nextDouble() + 1e-9) / 2;
    double high = rng.nextBoolean(0.3) ? low : low + highest * (rng.nextDouble() + 1e-9) / 2;
    return new ContextParam(name, low, high);
  }

  private Space space(Optional<Use> curriculum, boolean population) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    double low = Math.max(1e-12, rng.nextDouble() / 2);
    domains.put(
        "learning_rate",
        new FloatDomain(low, low + 0.5, rng.nextBoolean(0.5), OptionalDouble.empty()));
    domains.put(
        "ent_coef", new FloatDomain(0, 1, false, OptionalDouble.of(rng.nextDouble() + 1e-9)));
    domains.put("n_epochs", new IntDomain(1, 2 + rng.nextInt(50), rng.nextBoolean(0.5), 1, false));
    domains.put("batch_size", new IntDomain(1, rollout, false, 1, true));
    domains.put("vf_coef", new IntDomain(0, 10, false, 1 + rng.nextInt(10), false));
    domains.put("activation", new CategoricalDomain(List.of("relu", "tanh")));
    domains.put("gamma", new CategoricalDomain(List.of(0.9, 1.0, rng.nextDouble() / 2)));
    domains.put(
        "gae_lambda",
        new FloatDomain(rng.nextDouble() / 2, 0.9, Scale.COMPLEMENT_LOG, OptionalDouble.empty()));
    domains.put("clip_range", new CategoricalDomain(List.of(0.1, 0.2, 0.4), true));
    domains.put("normalize_advantage", new CategoricalDomain(List.of(true, false)));
    domains.put("net_arch", new CategoricalDomain(List.of(List.of(64L, 64L), List.of(256L))));
    if (curriculum.filter(use -> use.component().equals("alp-gmm")).isPresent()) {
      domains.put("curriculum.fit_every", new IntDomain(20, 100, rng.nextBoolean(0.5), 1, false));
      domains.put("curriculum.random_share", new FloatDomain(0, 1, false, OptionalDouble.of(0.25)));
    }
    List<String> names = new ArrayList<>(domains.keySet());
    names.stream().skip(1).filter(name -> rng.nextBoolean(0.5)).forEach(domains::remove);
    return new Space(domains, conditions(domains, population), constraints(domains));
  }

  /** In a population, what cannot change while training must not wait for what does. */
  private Map<String, Condition> conditions(Map<String, Domain> domains, boolean population) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    if (!population && domains.containsKey("activation") && rng.nextBoolean(0.5)) {
      conditions.put("activation", new Condition("n_epochs", List.of(1L, 2L)));
    }
    if (domains.containsKey("gamma") && domains.containsKey("n_epochs")) {
      conditions.put("gamma", new Condition("n_epochs", List.of(2L)));
    }
    if (domains.containsKey("normalize_advantage") && domains.containsKey("gamma")) {
      conditions.put("normalize_advantage", new Condition("gamma", List.of(0.9)));
    }
    if (domains.containsKey("net_arch") && domains.containsKey("activation")) {
      conditions.put("net_arch", new Condition("activation", List.of("relu")));
    }
    conditions.values().removeIf(condition -> !domains.keySet().containsAll(condition.parents()));
    conditions.keySet().retainAll(domains.keySet());
    return conditions;
  }

  private List<Constraint> constraints(Map<String, Domain> domains) {
    List<Constraint> constraints = new ArrayList<>();
    if (domains.containsKey("batch_size") && rng.nextBoolean(0.5)) {
      constraints.add(
          new Constraint(
              "batch_size<=(n_envs + 1)*1e9 % 7k",
              new Formula.Parameter("batch_size"),
              Constraint.Relation.LESS_OR_EQUAL,
              operation(
                  Formula.Operator.REMAINDER,
                  operation(
                      Formula.Operator.MULTIPLY,
                      operation(
                          Formula.Operator.ADD,
                          new Formula.Constant((Long) algorithm.get("n_envs")),
                          new Formula.Constant(1)),
                      new Formula.Constant(1e9)),
                  new Formula.Constant(7000))));
    }
    return constraints;
  }

  private static Formula operation(Formula.Operator operator, Formula left, Formula right) {
    return new Formula.Operation(operator, left, right);
  }

  private WarmStart start(Space space) {
    List<Map<String, Object>> enqueue = new ArrayList<>();
    for (int i = rng.nextInt(3); i > 0; i--) {
      Map<String, Object> point = space.at(Map.of(), path -> rng.nextDouble());
      point.keySet().removeIf(path -> point.size() > 1 && rng.nextBoolean(0.5));
      if (space.constraints().isEmpty()) {
        enqueue.add(point);
      }
    }
    Optional<String> name = rng.nextBoolean(0.5) ? Optional.of("1e3") : Optional.empty();
    return new WarmStart(
        enqueue, rng.nextBoolean(0.3) ? List.of(new Prior(FILE, name)) : List.of());
  }

  private static DataFile file() {
    try {
      return DataFile.of(Path.of("src/test/resources/valid/plain.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Different ones, and one for a population. */
  private Objectives objectives(boolean searches, boolean population) {
    List<String> metrics = new ArrayList<>(Language.METRICS);
    List<Objective> all = new ArrayList<>();
    int count = population ? 1 : 1 + rng.nextInt(Language.MOST_OBJECTIVES);
    for (int i = 0; i < count; i++) {
      String metric = metrics.remove(rng.nextInt(metrics.size()));
      all.add(new Objective(metric, rng.nextBoolean(0.5)));
    }
    boolean named = searches && count > 1 && rng.nextBoolean(0.5);
    String pick = named ? all.get(rng.nextInt(count)).metric() : Language.KNEE;
    return new Objectives(all, pick, searches && !population ? constraints() : List.of());
  }

  /** Of some metrics a smallest value, a largest one, or both. */
  private List<OutcomeConstraint> constraints() {
    List<OutcomeConstraint> all = new ArrayList<>();
    for (String metric : Language.METRICS) {
      double low = 2 + 1000 * rng.nextDouble();
      if (rng.nextBoolean(0.2)) {
        all.add(new OutcomeConstraint(metric, low, false));
      }
      if (rng.nextBoolean(0.2)) {
        all.add(new OutcomeConstraint(metric, low + rng.nextInt(3), true));
      }
    }
    return all;
  }

  private Seeds seeds(boolean searches) {
    List<Long> test = ids(1000, 1 + rng.nextInt(20));
    return searches
        ? new Seeds(ids(0, 1 + rng.nextInt(5)), ids(500, 1 + rng.nextInt(5)), test)
        : new Seeds(List.of(), List.of(), test);
  }

  private List<Long> ids(long from, int count) {
    long step = 1L + rng.nextInt(10);
    return LongStream.range(0, count).mapToObj(i -> from + i * step).toList();
  }

  private Test test(boolean searches, boolean population) {
    List<Test.Beside> beside = new ArrayList<>();
    if (searches && rng.nextBoolean(0.5)) {
      beside.add(Test.Beside.DEFAULT);
    }
    if (population && rng.nextBoolean(0.5)) {
      beside.add(Test.Beside.RANDOM);
    }
    Test.How how = population ? Test.How.REPLAY : Test.How.RETRAIN;
    return new Test(how, 1 + rng.nextInt(200), beside);
  }

  private Limits limits() {
    return new Limits(
        rng.nextBoolean(0.5)
            ? Optional.of(Duration.ofMillis(1 + rng.nextInt(100_000_000)))
            : Optional.empty(),
        rng.nextBoolean(0.5) ? OptionalLong.of(1 + rng.nextLong(1L << 49)) : OptionalLong.empty(),
        rng.nextBoolean(0.5) ? OptionalInt.of(rng.nextInt(100)) : OptionalInt.empty());
  }

  private static Use use(Kind kind, String name, Map<String, Object> values) {
    Component<?> component = Fakes.REGISTRY.find(kind, name).orElseThrow();
    Map<String, Object> params = new LinkedHashMap<>();
    Params.specs(component.params())
        .forEach(
            spec -> params.put(spec.name(), values.getOrDefault(spec.name(), spec.defaultValue())));
    return new Use(name, params);
  }
}
