package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The last observations one after the other, the newest last; an episode's first fills them all.
 */
public final class FrameStack implements Wrapper<FrameStack.Params> {
  /** Parameters. */
  public record Params(
      @Param(doc = "Observations that are shown at once.", value = "4", range = "[1, 64]") int n) {}

  @Override
  public Card card() {
    return new Card(
        "frame-stack",
        "1.0.0",
        Kind.WRAP,
        "Show the last observations together.",
        "Lets a policy without a memory see how things move. Pictures are stacked by their planes,"
            + " everything else becomes one vector; the oldest observation stands first, and in the"
            + " first steps of an episode its start stands for what was before. Evaluations have it"
            + " too.",
        "1312.5602",
        "Gymnasium 1.4.0, wrappers/stateful_observation.py (FrameStackObservation with"
            + " padding_type reset); 4 as Mnih et al.",
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
    return true;
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    ObservationSpace one = inside.observations();
    return inside.showing(
        one instanceof ObservationSpace.Image image
            ? new ObservationSpace.Image(
                params.n() * image.channels(), image.height(), image.width())
            : new ObservationSpace.Vector(Math.multiplyExact(params.n(), one.size())));
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Stacked(facts(params, task.facts()), params.n(), task);
  }

  private static final class Stacked extends Wrapping<Params> {
    private final int n;
    private final int size;

    /** {@code [copies, n, size]}. */
    private final float[] frames;

    Stacked(TaskFacts facts, int n, Task task) {
      super(facts, task);
      this.n = n;
      size = task.facts().observationSize();
      frames = new float[Math.multiplyExact(task.copies(), n * size)];
    }

    @Override
    public float[] observations() {
      return frames;
    }

    @Override
    protected void started(int copy) {
      for (int frame = 0; frame < n; frame++) {
        take(copy, frame);
      }
    }

    private void take(int copy, int frame) {
      int to = (copy * n + frame) * size;
      System.arraycopy(task.observations(), copy * size, frames, to, size);
    }

    @Override
    protected void stepped(boolean[] stepping, boolean[] restarted) {
      for (int copy = 0; copy < stepping.length; copy++) {
        if (stepping[copy] && restarted[copy]) {
          started(copy);
        } else if (stepping[copy]) {
          int first = copy * n * size;
          System.arraycopy(frames, first + size, frames, first, (n - 1) * size);
          take(copy, n - 1);
        }
      }
    }

    @Override
    public List<Operation.Normalise> frozen(List<Operation.Normalise> inside) {
      return inside.stream()
          .map(one -> new Operation.Normalise(tiled(one.mean()), tiled(one.scale()), one.limit()))
          .toList();
    }

    private float[] tiled(float[] row) {
      float[] rows = new float[n * row.length];
      for (int frame = 0; frame < n; frame++) {
        System.arraycopy(row, 0, rows, frame * row.length, row.length);
      }
      return rows;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      for (float number : frames) {
        out.writeFloat(number);
      }
      super.save(out);
    }

    @Override
    public void load(DataInput in, Key key) throws IOException {
      float[] read = new float[frames.length];
      for (int i = 0; i < read.length; i++) {
        read[i] = in.readFloat();
      }
      super.load(in, key);
      System.arraycopy(read, 0, frames, 0, read.length);
    }
  }
}
