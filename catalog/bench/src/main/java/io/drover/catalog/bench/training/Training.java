package io.drover.catalog.bench.training;

import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.kernels.WarmUp;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

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
 * the same JVM. The kernels' warm-up runs beside it as in a run of an experiment, unclocked as long
 * as the training is not started.
 */
public final class Training {
  private static final int CURVE_EPISODES = 10;

  private Training() {}

  /** Trains once, and prints. */
  public static void main(String[] args) throws TrainingFailedException {
    WarmUp.start();
    NamedTraining<?> training = NamedTraining.parse(args);
    Map<String, String> line = train(training, training.number("seed"));
    line.put("warm", warm(training));
    line.put("versions", versions(training));
    StringJoiner json = new StringJoiner(", ", "{", "}");
    line.forEach((name, value) -> json.add("\"" + name + "\": " + value));
    System.out.println(json);
  }

  /** Of Java, and of the native libraries that took part. */
  private static String versions(NamedTraining<?> training) {
    Map<String, Object> versions = new TreeMap<>(training.libraries());
    versions.put("java", Runtime.version().toString());
    return Json.write(versions);
  }

  /** Trains in pieces, one for each point of the curve, and plays in the end. */
  private static Map<String, String> train(NamedTraining<?> training, long seed)
      throws TrainingFailedException {
    long rollouts = training.steps() / training.rollout();
    long points = Math.min(rollouts, training.number("curve"));
    long pieces = Math.max(1, points);
    Clocks clocks = new Clocks();
    StringJoiner curve = new StringJoiner(", ", "[", "]");
    try (Learner<?> learner = training.start(seed)) {
      for (long piece = 1; piece <= pieces; piece++) {
        long until = rollouts * piece / pieces * training.rollout();
        clocks.start();
        learner.train(until - learner.envSteps());
        clocks.stop();
        if (points > 0) {
          double mean = mean(play(training, learner, CURVE_EPISODES, seed));
          curve.add(String.format(Locale.ROOT, "[%d, %s]", until, mean));
        }
      }
      double[] returns = play(training, learner, (int) training.number("episodes"), seed);
      Map<String, String> line = new LinkedHashMap<>();
      line.put("env_steps", Long.toString(learner.envSteps()));
      line.put("gradient_steps", Long.toString(learner.gradientSteps()));
      clocks.describe(line);
      line.put("return", Double.toString(mean(returns)));
      line.put("episodes", Integer.toString(returns.length));
      line.put("curve", curve.toString());
      return line;
    }
  }

  /** Times of further trainings, which the first has warmed up. */
  private static String warm(NamedTraining<?> training) throws TrainingFailedException {
    StringJoiner times = new StringJoiner(", ", "[", "]");
    for (int i = 1; i <= training.number("warm"); i++) {
      try (Learner<?> learner = training.start(training.number("seed") + i)) {
        Clocks clocks = new Clocks();
        clocks.start();
        learner.train(training.steps());
        clocks.stop();
        times.add(clocks.json());
      }
    }
    return times.toString();
  }

  private static double[] play(
      NamedTraining<?> training, Learner<?> learner, int episodes, long seed)
      throws TrainingFailedException {
    Key key = Key.of(seed).child("play").child(learner.envSteps()).child(episodes);
    return Evaluation.of(learner, training::task, episodes, true, key).returns();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
