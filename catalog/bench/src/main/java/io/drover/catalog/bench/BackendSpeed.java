package io.drover.catalog.bench;

import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.network.Backend;
import io.drover.catalog.ppo.Ppo;
import io.drover.dsl.component.Params;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one update of PPO (policy and value network, a minibatch of 256 rows of CartPole, clipping,
 * Adam) costs on every back-end: CPU microseconds of the training thread, the median of rounds in
 * which the back-ends take turns. Before that, how long each takes until its first network is
 * there, and the process's resident memory then.
 *
 * <p>The back-end djl wants PyTorch's native jar on the class path: {@code ./drover doctor} names
 * it once it was fetched.
 */
public final class BackendSpeed {
  private static final int ROUNDS = 7;
  private static final int EPOCHS = 25;

  private BackendSpeed() {}

  /** Prints one line for each back-end and size. */
  public static void main(String[] args) throws TrainingFailedException, IOException {
    for (Backend backend : Backend.ALL) {
      long start = System.nanoTime();
      TrainingSpeed.start(params(backend, 64), 0).close();
      System.out.printf(
          "%s: first networks after %.2f s, %s resident%n",
          backend.name(), (System.nanoTime() - start) * 1e-9, resident());
    }
    for (int units : new int[] {64, 256}) {
      Map<String, double[]> micros = new LinkedHashMap<>();
      Backend.ALL.forEach(backend -> micros.put(backend.name(), new double[ROUNDS]));
      for (int round = -2; round < ROUNDS; round++) {
        for (Backend backend : Backend.ALL) {
          double each = perUpdate(backend, units);
          if (round >= 0) {
            micros.get(backend.name())[round] = each;
          }
        }
      }
      micros.forEach(
          (name, each) -> {
            Arrays.sort(each);
            System.out.printf(
                "%s, 2×%d: %,.0f µs an update (%,.0f to %,.0f)%n",
                name, units, each[ROUNDS / 2], each[0], each[ROUNDS - 1]);
          });
    }
    System.out.println(resident() + " resident at the end");
  }

  private static double perUpdate(Backend backend, int units) throws TrainingFailedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (Learner<Ppo.Params> learner = TrainingSpeed.start(params(backend, units), 0)) {
      long start = threads.getCurrentThreadCpuTime();
      learner.train(1024);
      return (threads.getCurrentThreadCpuTime() - start) * 1e-3 / learner.gradientSteps();
    }
  }

  /** 100 updates for 128 steps of 8 copies, so that acting hardly counts. */
  private static Ppo.Params params(Backend backend, int units) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("backend", backend.name());
    values.put("n_envs", 8L);
    values.put("n_steps", 128L);
    values.put("batch_size", 256L);
    values.put("n_epochs", (long) EPOCHS);
    values.put("net_arch", List.of((long) units, (long) units));
    return Params.create(Ppo.Params.class, values);
  }

  private static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
        .orElse("unknown");
  }
}
