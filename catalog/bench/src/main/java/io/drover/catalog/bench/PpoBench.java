package io.drover.catalog.bench;

import io.drover.catalog.Actor;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.ppo.Ppo;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Acting and training with two hidden layers of 64 units. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PpoBench {
  private static final int OBSERVATION_SIZE = 4;

  private final Rng rng = Key.of(1).rng();
  private final float[] observations = new float[64 * OBSERVATION_SIZE];
  private final boolean[] starts = new boolean[64];
  private final float[] actions = new float[64];
  private Learner<Ppo.Params> learner;
  private Learner<Ppo.Params> oneUpdate;
  private Actor one;
  private Actor eight;
  private Actor sixtyFour;

  /** Starts the learners. */
  @Setup
  public void start() {
    learner = TrainingSpeed.start(TrainingSpeed.params(), 0);
    one = learner.actor(1, false, rng);
    eight = learner.actor(8, false, rng);
    sixtyFour = learner.actor(64, false, rng);
    // One epoch of one minibatch: a rollout of 256 steps and one update.
    Map<String, Object> values =
        Map.of("n_envs", 64L, "n_steps", 4L, "batch_size", 256L, "n_epochs", 1L);
    oneUpdate = TrainingSpeed.start(Params.create(Ppo.Params.class, values), 0);
    for (int i = 0; i < observations.length; i++) {
      observations[i] = rng.nextFloat() - 0.5f;
    }
  }

  /** One observation to one sampled action. */
  @Benchmark
  public float[] actOnOne() {
    one.act(observations, null, starts, actions);
    return actions;
  }

  /** Eight observations. */
  @Benchmark
  public float[] actOnEight() {
    eight.act(observations, null, starts, actions);
    return actions;
  }

  /** Sixty-four observations. */
  @Benchmark
  public float[] actOnSixtyFour() {
    sixtyFour.act(observations, null, starts, actions);
    return actions;
  }

  /** 4 steps of 64 copies, then one update on a minibatch of 256. */
  @Benchmark
  public long rolloutAndOneUpdate() throws TrainingFailedException {
    oneUpdate.train(256);
    return oneUpdate.gradientSteps();
  }

  /** 128 steps of 8 copies, then 4 epochs of 4 minibatches of 256. */
  @Benchmark
  public long rolloutAndSixteenUpdates() throws TrainingFailedException {
    learner.train(1024);
    return learner.gradientSteps();
  }
}
