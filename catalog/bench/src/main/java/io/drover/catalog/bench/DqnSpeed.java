package io.drover.catalog.bench;

import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.dqn.Dqn;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How fast DQN trains on CartPole with the settings of RL Baselines3 Zoo (hyperparams/dqn.yml), and
 * what it learns: 50,176 environment steps, 24,704 gradient steps of batch 64, network 2 × 256. The
 * arguments are seeds; the first one is best repeated, to warm up. CPU seconds of the training
 * thread, so that a busy machine does little harm; the compiler's threads are not in them.
 */
public final class DqnSpeed {
  private static final long STEPS = 196 * 256;

  /** Rounds that end before learning starts: 3, and each of the others has 128 gradient steps. */
  private static final long UPDATES = (196 - 3) * 128;

  private DqnSpeed() {}

  /** Prints one line for each seed. */
  public static void main(String[] seeds) throws TrainingFailedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String seed : seeds) {
      long wallStart = System.nanoTime();
      long start = threads.getCurrentThreadCpuTime();
      try (Learner<Dqn.Params> learner = start(params(), Long.parseLong(seed))) {
        learner.train(STEPS);
        double cpu = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
        double wall = (System.nanoTime() - wallStart) * 1e-9;
        Evaluation evaluation = Evaluation.of(learner, tasks(), 100, true, Key.of(1_000_003));
        System.out.printf(
            "seed %s: %.2f CPU s, %.2f s, %,.0f environment steps/s, %,d updates, %.0f µs each,"
                + " %.1f GFLOP/s, return %.1f%n",
            seed,
            cpu,
            wall,
            STEPS / cpu,
            learner.gradientSteps(),
            cpu / learner.gradientSteps() * 1e6,
            operations() / cpu * 1e-9,
            evaluation.metrics().get("eval/return_mean"));
      }
    }
  }

  /** Floating-point operations of the matrix products, acting included. */
  private static double operations() {
    double inner = 256 * 256 + 256 * 2;
    double layers = 4 * 256 + inner;
    // The target forward; the network forward, by weights, and by inputs but for the first layer.
    double row = 3 * layers + inner;
    return 2 * (UPDATES * 64 * row + STEPS * layers);
  }

  static Dqn.Params params() {
    return Params.create(
        Dqn.Params.class,
        Map.ofEntries(
            Map.entry("learning_rate", 2.3e-3),
            Map.entry("batch_size", 64L),
            Map.entry("buffer_size", 100_000L),
            Map.entry("learning_starts", 1000L),
            Map.entry("gamma", 0.99),
            Map.entry("target_update_interval", 10L),
            Map.entry("train_freq", 256L),
            Map.entry("gradient_steps", 128L),
            Map.entry("exploration_fraction", 0.16),
            Map.entry("exploration_final_eps", 0.04),
            Map.entry("net_arch", List.of(256L, 256L))));
  }

  private static IntFunction<Task> tasks() {
    CartPole task = new CartPole();
    return copies -> task.create(Params.create(CartPole.Params.class, Map.of()), copies);
  }

  static Learner<Dqn.Params> start(Dqn.Params params, long seed) {
    return new Dqn().start(params, tasks(), STEPS, Key.of(seed));
  }
}
