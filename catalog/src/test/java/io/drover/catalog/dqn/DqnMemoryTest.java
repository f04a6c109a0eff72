package io.drover.catalog.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.drover.catalog.EndlessTask;
import io.drover.catalog.Learner;
import io.drover.catalog.OwnJvm;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DqnMemoryTest {
  private static final int ROLLOUT = 256;

  private static final int UPDATES = 32;
  private static final int ROLLOUTS = 50;
  private static final int MOST_MEASUREMENTS = 200;

  /**
   * What a rollout may allocate: for each update the small arrays of two powers in StrictMath, of
   * 96 bytes each until they are compiled.
   */
  private static final double BYTES_PER_ROLLOUT = UPDATES * 200;

  /**
   * In a JVM of its own. Where other trainings have been, of other shapes, compiled kernels may
   * keep a vector of a row as an object.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allocatesNothingPerStepOrUpdate(boolean everyForm) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
            OwnJvm.command(List.of(), DqnMemoryTest.class, String.valueOf(everyForm)));
    List<String> said = OwnJvm.run(child).lines().toList();
    assertThat(Double.parseDouble(said.get(said.size() - 1)))
        .isLessThanOrEqualTo(BYTES_PER_ROLLOUT);
  }

  /** Prints the bytes of a rollout; trains on until kernels are compiled, which allocate before. */
  public static void main(String[] arguments) throws TrainingFailedException {
    Map<String, Object> values = new HashMap<>();
    values.put("buffer_size", 2000L);
    values.put("train_freq", (long) ROLLOUT);
    values.put("gradient_steps", (long) UPDATES);
    values.put("net_arch", List.of(16L, 16L));
    values.put("target_update_interval", 64L);
    if (Boolean.parseBoolean(arguments[0])) {
      values.put("double_q", true);
      values.put("dueling", true);
      values.put("n_quantiles", 5L);
      values.put("n_steps", 3L);
      values.put("prioritized_replay", true);
      values.put("tau", 0.5);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Dqn.Params params = Params.create(Dqn.Params.class, values);
    try (Learner<Dqn.Params> learner = new Dqn().start(params, EndlessTask::new, 1, Key.of(1))) {
      double bytes = Double.POSITIVE_INFINITY;
      for (int i = 0; i < MOST_MEASUREMENTS && bytes > BYTES_PER_ROLLOUT; i++) {
        long before = threads.getThreadAllocatedBytes(thread);
        learner.train(ROLLOUTS * ROLLOUT);
        bytes = (double) (threads.getThreadAllocatedBytes(thread) - before) / ROLLOUTS;
      }
      System.out.println(bytes);
    }
  }
}
