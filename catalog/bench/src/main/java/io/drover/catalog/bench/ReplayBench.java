package io.drover.catalog.bench;

import io.drover.catalog.replay.Batch;
import io.drover.catalog.replay.PrioritizedReplay;
import io.drover.catalog.replay.ReplayBuffer;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Batches of 64 from full replay buffers with observations of 4 numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReplayBench {
  private static final TaskFacts TASK = TaskFacts.discrete(4, 2, 500, OptionalDouble.empty());

  /** Transitions in each buffer. */
  @Param({"100000", "1000000"})
  private int capacity;

  private final Rng rng = Key.of(1).rng();
  private final Batch batch = new Batch(TASK, 64);
  private final float[] observation = new float[4];
  private final float[] one = new float[1];
  private final float[] errors = new float[64];
  private final boolean[] ended = new boolean[1];
  private final boolean[] never = new boolean[1];
  private ReplayBuffer uniform;
  private PrioritizedReplay prioritized;

  /** Fills the buffers with episodes of about 100 steps. */
  @Setup
  public void fill() {
    uniform = new ReplayBuffer(TASK, capacity, 1);
    prioritized = new PrioritizedReplay(new ReplayBuffer(TASK, capacity, 1), 0.6);
    for (int t = 0; t < capacity; t++) {
      add();
      prioritized.add(one, one, ended, never, observation, null);
    }
  }

  /** Adds one transition. */
  @Benchmark
  public ReplayBuffer add() {
    observation[0] = rng.nextFloat();
    ended[0] = observation[0] < 0.01f;
    uniform.add(one, one, ended, never, observation, null);
    return uniform;
  }

  /** Draws a batch uniformly. */
  @Benchmark
  public Batch uniform() {
    uniform.sample(batch, 64, 1, 0.99, rng);
    return batch;
  }

  /** Draws a batch of returns over 3 steps. */
  @Benchmark
  public Batch threeSteps() {
    uniform.sample(batch, 64, 3, 0.99, rng);
    return batch;
  }

  /** Draws a batch by priority, and gives it new priorities. */
  @Benchmark
  public Batch prioritised() {
    prioritized.sample(batch, 64, 1, 0.99, 0.4, rng);
    for (int i = 0; i < errors.length; i++) {
      errors[i] = rng.nextFloat();
    }
    prioritized.update(batch, errors, 1e-6);
    return batch;
  }
}
