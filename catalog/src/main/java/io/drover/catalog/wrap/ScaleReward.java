package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;

/** Rewards times a factor: {@code r' = factor · r}. */
public final class ScaleReward implements Wrapper<ScaleReward.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc = "What every reward is multiplied by; losses of values grow with its square.",
              value = Param.REQUIRED,
              range = "(0, 1e9]",
              live = true)
          double factor) {}

  @Override
  public Card card() {
    return new Card(
        "scale-reward",
        "1.0.0",
        Kind.WRAP,
        "Multiply rewards by a factor.",
        "Brings returns to a size that a learner's step sizes and loss weights suit. Trainings alone"
            + " have it; evaluations and curricula see raw rewards.",
        "",
        "Gymnasium 1.4.0, wrappers/transform_reward.py (TransformReward).",
        List.of("every task"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Map<String, Object> example() {
    return Map.of("factor", 0.1);
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
    return new Scaled(params, task);
  }

  private static final class Scaled extends RewardWrapping<Params> {
    private float factor;

    Scaled(Params params, Task task) {
      super(task);
      reconfigure(params);
    }

    @Override
    public void reconfigure(Params params) {
      factor = (float) params.factor();
    }

    @Override
    protected float reward(float raw) {
      return factor * raw;
    }
  }
}
