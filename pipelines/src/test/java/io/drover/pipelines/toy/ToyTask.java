package io.drover.pipelines.toy;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.OptionalDouble;

/** Episodes of one step whose reward is the action plus a start-state bonus below 1. */
public final class ToyTask implements TaskType<ToyTask.Params> {
  static final TaskFacts FACTS = TaskFacts.discrete(1, 1000, 1, OptionalDouble.of(50));

  public record Params() {}

  @Override
  public Card card() {
    return new Card(
        "toy",
        "1.0.0",
        Kind.TASK,
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
  public TaskFacts facts(Params params) {
    return FACTS;
  }

  @Override
  public Task create(Params params, int copies) {
    return new Toy(copies);
  }

  private static final class Toy implements Task {
    private final float[] observations;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private Key key;
    private long episode;

    Toy(int copies) {
      observations = new float[copies];
      rewards = new float[copies];
      terminated = new boolean[copies];
      truncated = new boolean[copies];
    }

    @Override
    public TaskFacts facts() {
      return FACTS;
    }

    @Override
    public int copies() {
      return observations.length;
    }

    @Override
    public void reset(Key root) {
      key = root;
      start();
    }

    private void start() {
      for (int copy = 0; copy < observations.length; copy++) {
        observations[copy] = key.child(copy).child(episode).rng().nextFloat();
        rewards[copy] = 0;
        terminated[copy] = false;
      }
      episode++;
    }

    @Override
    public void step(float[] actions) {
      if (terminated[0]) {
        start();
        return;
      }
      for (int copy = 0; copy < observations.length; copy++) {
        rewards[copy] = actions[copy] + observations[copy];
        terminated[copy] = true;
      }
    }

    @Override
    public float[] observations() {
      return observations;
    }

    @Override
    public float[] rewards() {
      return rewards;
    }

    @Override
    public boolean[] terminated() {
      return terminated;
    }

    @Override
    public boolean[] truncated() {
      return truncated;
    }

    @Override
    public void save(DataOutput out) {
      throw new AssertionError("the toy algorithm has no task to save");
    }

    @Override
    public void load(DataInput in, Key root) {
      throw new AssertionError("the toy algorithm has no task to load");
    }
  }
}
