package io.drover.catalog.wrap;

import io.drover.catalog.Task;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.training.VecNormalize;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Observations with mean 0 and deviation 1, {@code x' = clip((x − mean) / √(variance + 10⁻⁸),
 * ±clip)}, as {@link VecNormalize} has it.
 */
public final class NormalizeObservation implements Wrapper<NormalizeObservation.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc = "Largest magnitude of a normalised number.",
              value = "10.0",
              range = "(0, 1e9]",
              live = true)
          double clip) {}

  @Override
  public Card card() {
    return new Card(
        "normalize-observation",
        "1.0.0",
        Kind.WRAP,
        "Bring observations to mean 0 and deviation 1 by what was seen so far.",
        "Lets networks see numbers of one size, whatever their units, by statistics over all copies"
            + " that are part of the checkpoint. Off-policy learners keep observations as they were"
            + " normalised when they came. Evaluations see by the statistics of the checkpoint,"
            + " which stand still, and so do policies that are exported: their file holds them.",
        "",
        "Gymnasium 1.4.0, wrappers/stateful_observation.py (NormalizeObservation); clip, ε and which"
            + " observations count as Stable-Baselines3's VecNormalize.",
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
    return Optional.of("normalize_observation");
  }

  @Override
  public TaskFacts facts(Params params, TaskFacts inside) {
    return inside.showing(normalised(inside.observations()));
  }

  /** Pictures keep their planes; one of n states becomes n numbers like any others. */
  private static ObservationSpace normalised(ObservationSpace space) {
    if (space instanceof ObservationSpace.Dict dict) {
      return new ObservationSpace.Dict(
          dict.parts().stream()
              .map(part -> new ObservationSpace.Part(part.name(), normalised(part.space())))
              .toList());
    }
    return space instanceof ObservationSpace.OneHot
        ? new ObservationSpace.Vector(space.size())
        : space;
  }

  @Override
  public Wrapping<Params> wrap(Params params, Task task) {
    return new Normalised(facts(params, task.facts()), params, task);
  }

  private static final class Normalised extends Wrapping<Params> {
    private final int size;
    private final VecNormalize normalisation;
    private final float[] observations;

    /** Which copies' observations do not count, {@code [copies]}. */
    private final boolean[] skipped;

    Normalised(TaskFacts facts, Params params, Task task) {
      super(facts, task);
      size = facts.observationSize();
      normalisation = new VecNormalize(task.copies(), size, true, false);
      observations = new float[task.copies() * size];
      skipped = new boolean[task.copies()];
      reconfigure(params);
    }

    @Override
    public void reconfigure(Params params) {
      normalisation.configure(params.clip(), Float.MAX_VALUE);
    }

    @Override
    public float[] observations() {
      return observations;
    }

    @Override
    public void reset(Key key) {
      task.reset(key);
      Arrays.fill(skipped, false);
      normalisation.observe(task.observations(), skipped, observations, 0);
    }

    @Override
    protected void started(int copy) {
      show(copy);
    }

    private void show(int copy) {
      normalisation.normalize(task.observations(), copy * size, 1, observations, copy * size);
    }

    @Override
    protected void stepped(boolean[] stepping, boolean[] restarted) {
      for (int copy = 0; copy < skipped.length; copy++) {
        skipped[copy] = !stepping[copy] || ended(copy);
      }
      normalisation.count(task.observations(), skipped);
      for (int copy = 0; copy < skipped.length; copy++) {
        if (stepping[copy]) {
          show(copy);
        }
      }
    }

    @Override
    public List<Operation.Normalise> frozen(List<Operation.Normalise> inside) {
      List<Operation.Normalise> operations = new ArrayList<>(inside);
      operations.add(normalisation.operation().orElseThrow());
      return operations;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      normalisation.save(out);
      for (float number : observations) {
        out.writeFloat(number);
      }
      super.save(out);
    }

    @Override
    public void load(DataInput in, Key key) throws IOException {
      VecNormalize read = new VecNormalize(skipped.length, size, true, false);
      read.load(in);
      float[] shown = new float[observations.length];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = in.readFloat();
      }
      super.load(in, key);
      normalisation.take(read);
      System.arraycopy(shown, 0, observations, 0, shown.length);
    }
  }
}
