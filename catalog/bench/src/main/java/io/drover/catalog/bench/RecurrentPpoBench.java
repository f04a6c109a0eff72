package io.drover.catalog.bench;

import io.drover.catalog.Actor;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.ppo.RecurrentPpo;
import io.drover.catalog.tasks.classic.CartPole;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Acting and training with one LSTM layer each for policy and value, below 2 × 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecurrentPpoBench {
  private static final int OBSERVATION_SIZE = 4;

  /** Units of the LSTMs. */
  @Param({"64", "256"})
  public int units;

  /** Copies that act together. */
  @Param({"1", "8", "64"})
  public int copies;

  private final Rng rng = Key.of(1).rng();
  private Learner<RecurrentPpo.Params> learner;
  private float[] observations;
  private boolean[] starts;
  private float[] actions;
  private Actor actor;

  /** Starts the learner. */
  @Setup
  public void start() {
    CartPole task = new CartPole();
    CartPole.Params plain = Params.create(CartPole.Params.class, Map.of());
    RecurrentPpo.Params params =
        Params.create(
            RecurrentPpo.Params.class,
            Map.of(
                "n_envs", 8L,
                "n_steps", 32L,
                "batch_size", 256L,
                "n_epochs", 1L,
                "lstm_hidden_size", (long) units));
    learner = new RecurrentPpo().start(params, n -> task.create(plain, n), 0, Key.of(0));
    actor = learner.actor(copies, false, rng);
    observations = new float[copies * OBSERVATION_SIZE];
    starts = new boolean[copies];
    actions = new float[copies];
    for (int i = 0; i < observations.length; i++) {
      observations[i] = rng.nextFloat() - 0.5f;
    }
  }

  /** One step of each copy. */
  @Benchmark
  public float[] act() {
    actor.act(observations, null, starts, actions);
    return actions;
  }

  /** 32 steps of 8 copies, then one update on all of them. */
  @Benchmark
  public long rolloutAndOneUpdate() throws TrainingFailedException {
    learner.train(256);
    return learner.gradientSteps();
  }
}
