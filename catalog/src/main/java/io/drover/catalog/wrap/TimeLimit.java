package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Episodes of at most so many steps; one that runs into the limit is truncated. */
public final class TimeLimit implements Wrapper<TimeLimit.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc = "Steps after which an episode is truncated.",
              value = Param.REQUIRED,
              range = "[1, 1e9]")
          int steps) {}

  @Override
  public Card card() {
    return new Card(
        "time-limit",
        "1.0.0",
        Kind.WRAP,
        "Truncate episodes after some steps.",
        "A shorter limit than the task's own: more starts in the same time, and a horizon that fits"
            + " a discount. Like Gymnasium's, it truncates also an episode that terminates there."
            + " What solves the task is said of its own limit, so that it counts no longer."
            + " Evaluations have it too.",
        "1712.00378",
        "Gymnasium 1.4.0, wrappers/common.py (TimeLimit).",
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
    return Map.of("steps", 20L);
  }

  @Override
  public boolean changesTask() {
    return true;
  }

  @Override
  public Optional<String> refuses(Params params, TaskFacts inside) {
    return params.steps() <= inside.maxEpisodeSteps()
        ? Optional.empty()
        : Optional.of(
            "steps must be at most the limit that there already is, "
                + inside.maxEpisodeSteps()
                + ", but is "
                + params.steps());
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    return params.steps() >= inside.maxEpisodeSteps()
        ? inside
        : inside.limitedTo(params.steps(), OptionalDouble.empty());
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Limited(facts(params, task.facts()), params.steps(), task);
  }

  private static final class Limited extends Wrapping<Params> {
    private final int steps;
    private final int[] elapsed;

    Limited(TaskFacts facts, int steps, Task task) {
      super(facts, task);
      this.steps = steps;
      elapsed = new int[task.copies()];
    }

    @Override
    protected void started(int copy) {
      elapsed[copy] = 0;
    }

    @Override
    protected void stepped(boolean[] stepping, boolean[] restarted) {
      for (int copy = 0; copy < elapsed.length; copy++) {
        if (stepping[copy] && restarted[copy]) {
          elapsed[copy] = 0;
        } else if (stepping[copy] && ++elapsed[copy] >= steps) {
          task.truncate(copy);
        }
      }
    }

    @Override
    public void save(DataOutput out) throws IOException {
      for (int count : elapsed) {
        out.writeInt(count);
      }
      super.save(out);
    }

    @Override
    public void load(DataInput in, Key key) throws IOException {
      int[] read = new int[elapsed.length];
      for (int copy = 0; copy < read.length; copy++) {
        read[copy] = in.readInt();
        if (read[copy] < 0 || read[copy] > steps) {
          throw new StreamCorruptedException("a saved count of steps is " + read[copy]);
        }
      }
      super.load(in, key);
      System.arraycopy(read, 0, elapsed, 0, read.length);
    }
  }
}
