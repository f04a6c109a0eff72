package io.drover.catalog.bench.training;

import io.drover.catalog.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much more several members of a population train for together, each in a thread of one JVM,
 * than one alone. Arguments as {@link Training}'s, with {@code members=2} in place of the episodes;
 * alone and together alternate, after a round that warms up.
 */
public final class Members {
  private static final int REPETITIONS = 5;

  private Members() {}

  /** Prints steps in a second of both, and the median of the ratios. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    NamedTraining<?> training = NamedTraining.parse(args);
    int members = (int) training.number("members");
    ExecutorService threads = Executors.newFixedThreadPool(members);
    try {
      seconds(threads, training, members);
      double[] ratios = new double[REPETITIONS];
      for (int i = 0; i < REPETITIONS; i++) {
        double alone = training.steps() / seconds(threads, training, 1);
        double together = members * training.steps() / seconds(threads, training, members);
        ratios[i] = together / alone;
        System.out.printf(
            "1 member %,.0f steps/s, %d members %,.0f steps/s: %.2f times%n",
            alone, members, together, ratios[i]);
      }
      Arrays.sort(ratios);
      System.out.printf("median %.2f times%n", ratios[REPETITIONS / 2]);
    } finally {
      threads.shutdown();
    }
  }

  /** From the moment that all may begin until the last has ended. */
  private static double seconds(ExecutorService threads, NamedTraining<?> training, int members)
      throws InterruptedException, ExecutionException {
    List<Callable<Long>> trainings = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      long seed = training.number("seed") + member;
      trainings.add(
          () -> {
            try (Learner<?> learner = training.start(seed)) {
              learner.train(training.steps());
              return learner.envSteps();
            }
          });
    }
    long start = System.nanoTime();
    for (Future<Long> each : threads.invokeAll(trainings)) {
      each.get();
    }
    return (System.nanoTime() - start) * 1e-9;
  }
}
