package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.List;

/** Rewards within bounds: {@code r' = min(max(r, min_reward), max_reward)}. */
public final class ClipReward implements Wrapper<ClipReward.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc = "Smallest reward; what is below counts as this.",
              value = "-1.0",
              range = "[-1e9, 1e9]",
              live = true)
          double minReward,
      @Param(
              doc = "Largest reward; what is above counts as this.",
              value = "1.0",
              range = "[-1e9, 1e9]",
              live = true)
          double maxReward) {
    /** Refuses bounds that leave nothing between them. */
    public Params {
      if (minReward >= maxReward) {
        throw new IllegalArgumentException(
            "min_reward must be below max_reward = " + maxReward + ", but is " + minReward);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "clip-reward",
        "1.0.0",
        Kind.WRAP,
        "Clip rewards to an interval.",
        "Keeps single large rewards from ruling the losses; what is learnt then is the clipped"
            + " return. Trainings alone have it; evaluations and curricula see raw rewards.",
        "1312.5602",
        "Gymnasium 1.4.0, wrappers/transform_reward.py (ClipReward); −1 and 1 as Mnih et al.",
        List.of("every task"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public boolean changesTask() {
    return false;
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    return inside;
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Clipped(params, task);
  }

  private static final class Clipped extends RewardWrapping<Params> {
    private float low;
    private float high;

    Clipped(Params params, Task task) {
      super(task);
      reconfigure(params);
    }

    @Override
    public void reconfigure(Params params) {
      low = (float) params.minReward();
      high = (float) params.maxReward();
    }

    @Override
    protected float reward(float raw) {
      return Math.min(Math.max(raw, low), high);
    }
  }
}
