package io.drover.pipelines.toy;

import io.drover.catalog.Actor;
import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Learns by adding its rate for every step, with noise from its stream. A rate above 6 fails as not
 * finite, one above 4.5 throws; a rollout of 999 steps cannot even start. May remember the skill
 * after every rollout, in pieces of two.
 */
public final class ToyAlgorithm implements Algorithm<ToyAlgorithm.Params> {
  /** Steps trained in this JVM, to see what was really done. */
  public static final AtomicLong TRAINED = new AtomicLong();

  public record Params(
      @Param(doc = "Skill for each step.", value = "1.0", range = "[0, 10]", live = true)
          double rate,
      @Param(doc = "Steps of a rollout.", value = "10", range = "[1, 1000]") int rollout,
      @Param(doc = "Whether it remembers.", value = "false") boolean remembers) {}

  @Override
  public Card card() {
    return new Card(
        "toy",
        "1.0.0",
        Kind.ALGORITHM,
        "A toy.",
        "A toy.",
        "",
        "",
        List.of(),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public long rolloutSteps(Params params) {
    return params.rollout();
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return Optional.empty();
  }

  @Override
  public double cost(Params params, TaskFacts task) {
    return 1;
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    if (params.rollout() == 999) {
      throw new IllegalArgumentException("no learner can be made");
    }
    return new Toy(params, stream, 0, 0);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    Toy toy = new Toy(params, stream, 0, 0);
    CheckpointFrame.read(
        "toy",
        checkpoint,
        (in, pieces) -> {
          toy.steps = in.readLong();
          toy.skill = in.readDouble();
          toy.memory.load(pieces, chunks);
        });
    return toy;
  }

  private static final class Toy implements Learner<Params> {
    private final Key stream;
    private Params params;
    private long steps;
    private double skill;
    private final ToyMemory memory = new ToyMemory();

    Toy(Params params, Key stream, long steps, double skill) {
      this.params = params;
      this.stream = stream;
      this.steps = steps;
      this.skill = skill;
    }

    @Override
    public long envSteps() {
      return steps;
    }

    @Override
    public long gradientSteps() {
      return steps / params.rollout();
    }

    @Override
    public void train(long envSteps) throws TrainingFailedException {
      if (params.rate() > 6) {
        throw new TrainingFailedException(
            TrainingFailedException.Reason.NOT_FINITE, "the loss is NaN");
      }
      if (params.rate() > 4.5) {
        throw new ArithmeticException("a bug in the algorithm");
      }
      for (long i = 0; i < envSteps; i += params.rollout()) {
        double noise = stream.child(steps).rng().nextDouble();
        skill += (params.rate() + noise) * params.rollout() / 10;
        steps += params.rollout();
        if (params.remembers()) {
          memory.add(skill);
        }
      }
      TRAINED.addAndGet(envSteps);
    }

    @Override
    public void reconfigure(Params next) {
      params = next;
    }

    @Override
    public Actor actor(int copies, boolean deterministic, Rng rng) {
      return (observations, masks, starts, actions) -> Arrays.fill(actions, (int) skill);
    }

    @Override
    public Map<String, Double> metrics() {
      return Map.of("train/skill", skill);
    }

    @Override
    public byte[] checkpoint(Chunks chunks) {
      return CheckpointFrame.write(
          "toy",
          memory.save(chunks),
          out -> {
            out.writeLong(steps);
            out.writeDouble(skill);
          });
    }

    @Override
    public PolicyProgram policy() {
      float[] bias = new float[1000];
      bias[(int) skill] = 1;
      return new PolicyProgram(
          ToyTask.FACTS.observations(),
          ToyTask.FACTS.actions(),
          List.of(new Operation.Linear(1, 1000, new float[1000], bias), new Operation.ArgMax()));
    }

    @Override
    public void close() {}
  }
}
