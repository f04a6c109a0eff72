package io.drover.catalog.curriculum;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;

/**
 * Contexts uniform in the box, whatever the learner does: domain randomisation, and the baseline of
 * every other teacher. Context {@code i} comes from {@code stream.child(i)}.
 */
public final class RandomContexts implements Curriculum<RandomContexts.Params> {
  /** Nothing can be chosen. */
  public record Params() {}

  @Override
  public Card card() {
    return new Card(
        "random",
        "1.0.0",
        Kind.CURRICULUM,
        "Draw every context uniformly from the box.",
        "Each episode gets a context that is uniform in the box, and what the learner can do plays"
            + " no part: domain randomisation. It needs no setting and never stops showing the"
            + " whole box, also its parts that are too easy or out of reach. It is what another"
            + " teacher must beat.",
        "arXiv:1703.06907",
        "No constants.",
        List.of("tasks with a context"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Teacher<Params> start(Params params, ContextSpace space, double[] usual, Key stream) {
    return new Uniform(space, stream);
  }

  private static final class Uniform implements Teacher<Params> {
    private final ContextSpace space;
    private Key stream;
    private long drawn;

    Uniform(ContextSpace space, Key stream) {
      this.space = space;
      this.stream = stream;
    }

    @Override
    public double[] next() {
      Rng rng = stream.child(drawn++).rng();
      return space.params().stream().mapToDouble(p -> p.at(rng.nextDouble())).toArray();
    }

    @Override
    public void ended(double[] context, double episodeReturn, int length) {
      // Nothing is learnt from it.
    }

    @Override
    public void reconfigure(Params params) {
      // There is nothing to choose.
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeLong(drawn);
    }

    @Override
    public void load(DataInput in, Key stream) throws IOException {
      drawn = in.readLong();
      if (drawn < 0) {
        throw new StreamCorruptedException("the saved state of a teacher is damaged");
      }
      this.stream = stream;
    }

    @Override
    public Map<String, Double> metrics() {
      return Map.of();
    }
  }
}
