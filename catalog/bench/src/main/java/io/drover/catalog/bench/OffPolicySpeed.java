package io.drover.catalog.bench;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.sac.Sac;
import io.drover.catalog.sac.Tqc;
import io.drover.catalog.tasks.classic.Pendulum;
import io.drover.catalog.td3.Ddpg;
import io.drover.catalog.td3.Td3;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole trainings on Pendulum at the sizes of Stable-Baselines3 and of RLtools: environment steps
 * in a wall and in a CPU second, GFLOP/s of the matrix products over everything, and the return of
 * 100 deterministic episodes at the end.
 */
public final class OffPolicySpeed {
  private static final Pendulum TASK = new Pendulum();
  private static final Pendulum.Params PLAIN = Params.create(Pendulum.Params.class, Map.of());
  private static final int EPISODES = 100;

  private OffPolicySpeed() {}

  /** A training by its name, with the steps it is usually given. */
  private record Training<P extends Record>(
      String name, Algorithm<P> algorithm, int steps, Map<String, Object> values) {}

  private static final List<Training<?>> TRAININGS =
      List.of(
          new Training<>("sac-sb3", new Sac(), 20_000, Map.of("learning_rate", 1e-3)),
          new Training<>(
              "td3-sb3",
              new Td3(),
              20_000,
              Map.of(
                  "learning_rate", 1e-3,
                  "gamma", 0.98,
                  "buffer_size", 200_000L,
                  "learning_starts", 10_000L,
                  "action_noise_std", 0.1)),
          new Training<>("tqc-sb3", new Tqc(), 20_000, Map.of("learning_rate", 1e-3)),
          new Training<>(
              "ddpg-sb3",
              new Ddpg(),
              20_000,
              Map.of(
                  "gamma",
                  0.98,
                  "buffer_size",
                  200_000L,
                  "learning_starts",
                  10_000L,
                  "action_noise_std",
                  0.1)),
          new Training<>(
              "sac-rltools",
              new Sac(),
              10_000,
              Map.of("learning_rate", 1e-3, "batch_size", 100L, "net_arch", List.of(64L, 64L))),
          new Training<>(
              "td3-rltools",
              new Td3(),
              10_000,
              Map.of(
                  "learning_rate",
                  1e-3,
                  "batch_size",
                  100L,
                  "net_arch",
                  List.of(64L, 64L),
                  "action_noise_std",
                  0.1)));

  /**
   * Arguments: name of a training (or the beginning of several), number of seeds, steps (0: as
   * usual), back-end.
   */
  public static void main(String[] args) throws TrainingFailedException {
    String prefix = args.length > 0 ? args[0] : "";
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    int steps = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    String backend = args.length > 3 ? args[3] : "jvm";
    for (Training<?> training : TRAININGS) {
      if (training.name().startsWith(prefix)) {
        for (int seed = 1; seed <= seeds; seed++) {
          run(training, steps > 0 ? steps : training.steps(), backend, seed);
        }
      }
    }
  }

  private static <P extends Record> void run(
      Training<P> training, int steps, String backend, int seed) throws TrainingFailedException {
    Map<String, Object> values = new LinkedHashMap<>(training.values());
    values.put("backend", backend);
    P params = Params.create(training.algorithm().params(), values);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (Learner<P> learner =
        training.algorithm().start(params, OffPolicySpeed::task, steps, Key.of(seed))) {
      long wall = System.nanoTime();
      long cpu = threads.getCurrentThreadCpuTime();
      learner.train(steps);
      double wallSeconds = (System.nanoTime() - wall) * 1e-9;
      double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) * 1e-9;
      double starts = ((Number) Params.values(params).get("learning_starts")).doubleValue();
      double work = training.algorithm().cost(params, TASK.facts(PLAIN)) * (steps - starts);
      Evaluation evaluation =
          Evaluation.of(learner, OffPolicySpeed::task, EPISODES, true, Key.of("evaluation"));
      System.out.printf(
          "%s %s seed %d: %d steps, wall %.2f s (%.1f steps/s), CPU %.2f s (%.1f steps/s),"
              + " %.1f GFLOP/s, return %.1f%n",
          training.name(),
          backend,
          seed,
          steps,
          wallSeconds,
          steps / wallSeconds,
          cpuSeconds,
          steps / cpuSeconds,
          work / cpuSeconds * 1e-9,
          Arrays.stream(evaluation.returns()).average().orElseThrow());
    }
  }

  private static Task task(int copies) {
    return TASK.create(PLAIN, copies);
  }
}
