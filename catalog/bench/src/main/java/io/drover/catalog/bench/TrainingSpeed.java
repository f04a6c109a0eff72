package io.drover.catalog.bench;

import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.ppo.Ppo;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;

/**
 * How many environment steps PPO trains for in one CPU second of the training thread: 8 copies of
 * CartPole × 128 steps, minibatches of 256, 4 epochs, networks of 2 × 64. CPU seconds, so that a
 * busy machine does little harm; the compiler's threads are not in them.
 */
public final class TrainingSpeed {
  private static final int STEPS = 100 * 1024;
  private static final int REPETITIONS = 9;

  private TrainingSpeed() {}

  /**
   * Prints one line for each repetition, the first of which warm up, and the median of the rest.
   */
  public static void main(String[] args) throws TrainingFailedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] rates = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      Learner<Ppo.Params> learner = start(params(), i);
      learner.train(STEPS);
      double seconds = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
      rates[i] = STEPS / seconds;
      System.out.printf(
          "%d: %,.0f environment steps per CPU second, mean return %.1f%n",
          i, rates[i], learner.metrics().get("rollout/ep_rew_mean"));
    }
    double[] warm = Arrays.copyOfRange(rates, 2, REPETITIONS);
    Arrays.sort(warm);
    System.out.printf(
        "median after warm-up %,.0f (%,.0f to %,.0f)%n",
        warm[warm.length / 2], warm[0], warm[warm.length - 1]);
  }

  static Ppo.Params params() {
    return Params.create(
        Ppo.Params.class,
        Map.of(
            "n_envs", 8L,
            "n_steps", 128L,
            "batch_size", 256L,
            "n_epochs", 4L,
            "learning_rate", 1e-3,
            "ent_coef", 0.01));
  }

  static Learner<Ppo.Params> start(Ppo.Params params, long seed) {
    CartPole task = new CartPole();
    CartPole.Params plain = Params.create(CartPole.Params.class, Map.of());
    return new Ppo().start(params, n -> task.create(plain, n), STEPS, Key.of(seed));
  }
}
