package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;

/** Every action several times, and the sum of the rewards. */
public final class ActionRepeat implements Wrapper<ActionRepeat.Params> {
  /** Parameters. */
  public record Params(
      @Param(doc = "Times that every action is taken.", value = "4", range = "[1, 64]") int n) {}

  @Override
  public Card card() {
    return new Card(
        "action-repeat",
        "1.0.0",
        Kind.WRAP,
        "Take every action several times.",
        "A policy decides more rarely, so that what it does reaches further and an episode is"
            + " shorter. A step then has the sum of the rewards and the last observation; it ends"
            + " with the episode, and where masks no longer allow the action. Steps are counted as"
            + " the policy's, everywhere. Evaluations have it too.",
        "1312.5602",
        "Gymnasium 1.4.0, wrappers/stateful_observation.py (MaxAndSkipObservation without the"
            + " maximum, which is for the flicker of a console); 4 as Mnih et al.",
        List.of("tasks whose copies step apart"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public boolean changesTask() {
    return true;
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    int limit = inside.maxEpisodeSteps();
    // Where masks may end a repetition, every step may be a single one.
    int steps = inside.masksActions() ? limit : (limit - 1) / params.n() + 1;
    return inside.limitedTo(steps, inside.solvedAt());
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Repeated(facts(params, task.facts()), params.n(), task);
  }

  @Override
  public int innerSteps(Params params) {
    return params.n();
  }

  private static final class Repeated extends RewardWrapping<Params> {
    private final int n;
    private final ActionSpace space;

    /** Of the running step, {@code [copies]}. */
    private final double[] sums;

    private final boolean[] repeating;
    private float[] actions;

    Repeated(TaskFacts facts, int n, Task task) {
      super(facts, task);
      this.n = n;
      space = task.facts().actions();
      sums = new double[task.copies()];
      repeating = new boolean[task.copies()];
    }

    @Override
    public void step(float[] chosen) {
      actions = chosen;
      super.step(chosen);
    }

    @Override
    public void step(float[] chosen, boolean[] stepping) {
      actions = chosen;
      super.step(chosen, stepping);
    }

    @Override
    protected float reward(float raw) {
      return raw;
    }

    @Override
    protected void stepped(boolean[] stepping, boolean[] restarted) {
      for (int copy = 0; copy < repeating.length; copy++) {
        sums[copy] = task.rewards()[copy];
        repeating[copy] = stepping[copy] && !restarted[copy];
      }
      for (int time = 1; time < n && any(); time++) {
        task.step(actions, repeating);
        for (int copy = 0; copy < repeating.length; copy++) {
          sums[copy] += repeating[copy] ? task.rewards()[copy] : 0;
        }
      }
      for (int copy = 0; copy < repeating.length; copy++) {
        if (stepping[copy]) {
          rewards[copy] = restarted[copy] ? 0 : (float) sums[copy];
        }
      }
    }

    /** Whether some copies go on; takes out those that cannot. */
    private boolean any() {
      boolean any = false;
      for (int copy = 0; copy < repeating.length; copy++) {
        repeating[copy] = repeating[copy] && !ended(copy) && allowed(copy);
        any |= repeating[copy];
      }
      return any;
    }

    private boolean allowed(int copy) {
      boolean[] masks = task.actionMasks();
      if (masks == null) {
        return true;
      }
      int at = copy * space.choiceCount();
      boolean allowed = true;
      for (int k = 0; k < space.size(); k++) {
        allowed &= masks[at + (int) actions[copy * space.size() + k]];
        at += space.choices().get(k);
      }
      return allowed;
    }
  }
}
