package io.drover.catalog.bench;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One training of any registered algorithm on any registered task, by name; prints what it cost and
 * came to as one line of JSON. This is Drover's side of {@code examples/peers}.
 *
 * <pre>
 * Training task=CartPole-v1 algorithm=ppo env_steps=100096 seed=1 episodes=100 curve=20 warm=0 \
 *     -- n_envs=8 n_steps=32 net_arch=[64,64]
 * </pre>
 *
 * What stands after the dashes are the algorithm's parameters, named as in a file. {@code curve} is
 * at how many moments of the training the deterministic policy plays ten episodes while the clocks
 * stand still; {@code warm} how many further trainings, with the seeds that follow, are timed in
 * the same JVM.
 */
public final class Training {
  private static final int CURVE_EPISODES = 10;

  private final Map<String, String> settings;
  private final TaskType<?> type;

  private Training(Map<String, String> settings) {
    this.settings = settings;
    type = find(Kind.TASK, settings.get("task"), TaskType.class);
  }

  /** Trains once, and prints. */
  public static void main(String[] args) throws TrainingFailedException {
    int dashes = Arrays.asList(args).indexOf("--");
    Map<String, String> settings = pairs(Arrays.asList(args).subList(0, dashes));
    Map<String, String> values = pairs(Arrays.asList(args).subList(dashes + 1, args.length));
    Algorithm<?> algorithm = find(Kind.ALGORITHM, settings.get("algorithm"), Algorithm.class);
    new Training(settings).run(algorithm, values);
  }

  private <P extends Record> void run(Algorithm<P> algorithm, Map<String, String> texts)
      throws TrainingFailedException {
    P params = Params.create(algorithm.params(), parsed(algorithm.params(), texts));
    long seed = number("seed");
    System.out.println(train(algorithm, params, seed, warm(algorithm, params, seed)));
  }

  /** The trainings after the first have their own time, told after the first one's. */
  private <P extends Record> WarmTrainings warm(Algorithm<P> algorithm, P params, long seed) {
    return () -> {
      StringJoiner seconds = new StringJoiner(", ", "[", "]");
      for (int i = 1; i <= number("warm"); i++) {
        try (Learner<P> learner = start(algorithm, params, seed + i)) {
          Stopwatch stopwatch = new Stopwatch();
          stopwatch.start();
          learner.train(whole(algorithm, params));
          stopwatch.stop();
          seconds.add(stopwatch.json());
        }
      }
      return seconds.toString();
    };
  }

  /** Trains in pieces, one for each point of the curve, and plays in the end. */
  private <P extends Record> String train(
      Algorithm<P> algorithm, P params, long seed, WarmTrainings warm)
      throws TrainingFailedException {
    long rollout = algorithm.rolloutSteps(params);
    long rollouts = whole(algorithm, params) / rollout;
    long pieces = Math.min(rollouts, Math.max(1, number("curve")));
    Stopwatch stopwatch = new Stopwatch();
    StringJoiner curve = new StringJoiner(", ", "[", "]");
    try (Learner<P> learner = start(algorithm, params, seed)) {
      for (long piece = 1; piece <= pieces; piece++) {
        long until = rollouts * piece / pieces * rollout;
        stopwatch.start();
        learner.train(until - learner.envSteps());
        stopwatch.stop();
        if (number("curve") > 0) {
          double mean = mean(play(learner, CURVE_EPISODES, seed, "curve"));
          curve.add(String.format(Locale.ROOT, "[%d, %s]", until, mean));
        }
      }
      double[] returns = play(learner, (int) number("episodes"), seed, "end");
      Map<String, String> line = new LinkedHashMap<>();
      line.put("env_steps", Long.toString(learner.envSteps()));
      line.put("gradient_steps", Long.toString(learner.gradientSteps()));
      stopwatch.describe(line);
      line.put("return", Double.toString(mean(returns)));
      line.put("episodes", Integer.toString(returns.length));
      line.put("curve", curve.toString());
      line.put("versions", "{\"java\": \"" + Runtime.version() + "\"}");
      line.put("warm", warm.times());
      return json(line);
    }
  }

  private <P extends Record> Learner<P> start(Algorithm<P> algorithm, P params, long seed) {
    return algorithm.start(params, this::task, whole(algorithm, params), Key.of(seed));
  }

  /** The environment steps wanted, rounded up to whole rollouts. */
  private <P extends Record> long whole(Algorithm<P> algorithm, P params) {
    long rollout = algorithm.rolloutSteps(params);
    return -Math.floorDiv(-number("env_steps"), rollout) * rollout;
  }

  private double[] play(Learner<?> learner, int episodes, long seed, String label)
      throws TrainingFailedException {
    Key key = Key.of(seed).child("play").child(label);
    IntFunction<Task> tasks = this::task;
    return Evaluation.of(learner, tasks, episodes, true, key).returns();
  }

  private Task task(int copies) {
    return create(type, copies);
  }

  private static <P extends Record> Task create(TaskType<P> type, int copies) {
    return type.create(Params.create(type.params(), Map.of()), copies);
  }

  private long number(String name) {
    return Long.parseLong(settings.get(name));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static <T> T find(Kind kind, String name, Class<T> type) {
    Component<?> found =
        Registry.load()
            .find(kind, name)
            .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
    return type.cast(found);
  }

  private static Map<String, String> pairs(List<String> args) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      pairs.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    return pairs;
  }

  /** Texts as values of the parameters' types; a name that is no parameter stays as it is. */
  private static Map<String, Object> parsed(
      Class<? extends Record> record, Map<String, String> texts) {
    Map<String, Object> values = new LinkedHashMap<>(texts);
    for (ParamSpec spec : Params.specs(record)) {
      if (texts.containsKey(spec.name())) {
        values.put(spec.name(), parsed(spec, texts.get(spec.name())));
      }
    }
    return values;
  }

  private static Object parsed(ParamSpec spec, String text) {
    if (text.equals("null")) {
      return null;
    }
    return switch (spec.type()) {
      case INT -> Long.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOL -> Boolean.valueOf(text);
      case TEXT -> text;
      case INT_LIST -> items(text, Long::valueOf);
      case FLOAT_LIST -> items(text, Double::valueOf);
    };
  }

  private static List<Object> items(String text, Function<String, Object> item) {
    String inner = text.substring(1, text.length() - 1);
    return Arrays.stream(inner.split(",")).map(String::strip).map(item).toList();
  }

  private static String json(Map<String, String> line) {
    StringJoiner json = new StringJoiner(", ", "{", "}");
    line.forEach((name, value) -> json.add("\"" + name + "\": " + value));
    return json.toString();
  }

  /** Trainings in the JVM that the first has warmed up. */
  private interface WarmTrainings {
    /** Trains, and tells the times as JSON. */
    String times() throws TrainingFailedException;
  }
}
