package io.drover.catalog.ars;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.training.RunningMoments;
import io.drover.catalog.training.Standardisation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and variance of all states that perturbed policies have acted in (Mania et al.,
 * arXiv:1803.07055, algorithm 2, V2), and those of the moment when the iteration began, by which
 * observations are normalised.
 *
 * <p>{@link io.drover.catalog.training.VecNormalize} is something else: it normalises by what was
 * seen up to each step, and clips. Here every candidate of an iteration must see the same numbers
 * for the same state, or their returns could not be compared.
 */
final class ObservationMoments {
  private final RunningMoments moments;
  private final Standardisation frozen;

  ObservationMoments(int size) {
    moments = new RunningMoments(size);
    frozen = new Standardisation(moments);
  }

  /**
   * Counts observations.
   *
   * @param observations {@code [copies, size]}
   * @param skip of which copies not
   */
  void add(float[] observations, boolean[] skip) {
    moments.add(observations, skip);
  }

  /** Normalises from now on by what was counted so far; by nothing if nothing was. */
  void freeze() {
    frozen.take(moments);
  }

  /** {@code y = (x − mean) / deviation}. */
  void normalise(float[] x, int at, float[] y) {
    frozen.apply(x, at, 1, Float.POSITIVE_INFINITY, y, 0);
  }

  Operation operation() {
    return frozen.operation(Float.MAX_VALUE);
  }

  void save(DataOutput out) throws IOException {
    moments.save(out);
    frozen.save(out);
  }

  void load(DataInput in) throws IOException {
    moments.load(in);
    frozen.load(in);
  }
}
