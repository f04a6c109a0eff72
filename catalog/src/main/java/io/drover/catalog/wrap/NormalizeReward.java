package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Rewards over the deviation of the discounted return, {@code r' = clip(r / √(Var R + 10⁻⁸),
 * ±clip)} with {@code R ← γ R + r} within each episode, as {@link VecNormalize} has it.
 */
public final class NormalizeReward implements Wrapper<NormalizeReward.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc = "Discount of the return whose deviation becomes 1; the algorithm's, as a rule.",
              value = "0.99",
              range = "[0, 1]",
              live = true)
          double gamma,
      @Param(
              doc = "Largest magnitude of a normalised reward.",
              value = "10.0",
              range = "(0, 1e9]",
              live = true)
          double clip) {}

  @Override
  public Card card() {
    return new Card(
        "normalize-reward",
        "1.0.0",
        Kind.WRAP,
        "Divide rewards by the deviation of the discounted return so far.",
        "Brings rewards of any size to one that step sizes and loss weights suit, by statistics over"
            + " all copies that are part of the checkpoint. Off-policy learners keep rewards as they"
            + " were normalised when they came. Trainings alone have it; evaluations and curricula"
            + " see raw rewards.",
        "",
        "Gymnasium 1.4.0, wrappers/stateful_reward.py (NormalizeReward); clip and ε of"
            + " Stable-Baselines3's VecNormalize.",
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
  public Optional<String> insteadOf() {
    return Optional.of("normalize_reward");
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    return inside;
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Normalised(params, task);
  }

  private static final class Normalised extends RewardWrapping<Params> {
    private final VecNormalize normalisation;
    private final boolean[] ended;
    private double gamma;

    Normalised(Params params, Task task) {
      super(task);
      normalisation = new VecNormalize(task.copies(), 0, false, true);
      ended = new boolean[task.copies()];
      reconfigure(params);
    }

    @Override
    public void reconfigure(Params params) {
      gamma = params.gamma();
      normalisation.configure(Float.MAX_VALUE, params.clip());
    }

    @Override
    protected float reward(float raw) {
      throw new UnsupportedOperationException("rewards are normalised together");
    }

    @Override
    protected void started(int copy) {
      super.started(copy);
      normalisation.giveUp(copy);
    }

    @Override
    protected void stepped(boolean[] stepping, boolean[] restarted) {
      for (int copy = 0; copy < ended.length; copy++) {
        ended[copy] = ended(copy);
      }
      normalisation.reward(task.rewards(), stepping, restarted, ended, gamma, rewards, 0);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      normalisation.save(out);
      super.save(out);
    }

    @Override
    public void load(DataInput in, Key key) throws IOException {
      VecNormalize read = new VecNormalize(ended.length, 0, false, true);
      read.load(in);
      super.load(in, key);
      normalisation.take(read);
    }
  }
}
