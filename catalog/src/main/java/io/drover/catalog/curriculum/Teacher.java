package io.drover.catalog.curriculum;

import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Chooses the context of each episode of one training, and hears how each went. Used by one thread.
 *
 * <p>All randomness comes from the stream and the number of contexts drawn or episodes heard of,
 * never from the state of a generator carried along, so that a checkpoint taken over by another
 * stream branches off. Every method is a function of its inputs on any machine, to the bit.
 */
public interface Teacher<P extends Record> {
  /**
   * The context of an episode that begins now: {@link io.drover.dsl.context.ContextSpace#size}
   * numbers within the box, as a new array.
   */
  double[] next();

  /**
   * Hears of an episode that has ended. Several copies of a task play at once, so that contexts
   * drawn later may end earlier.
   *
   * @param context as it was drawn
   * @param episodeReturn undiscounted sum of raw rewards
   * @param length steps
   */
  void ended(double[] context, double episodeReturn, int length);

  /**
   * Takes new values for live parameters, from the next context on.
   *
   * @throws IllegalArgumentException if another parameter differs
   */
  void reconfigure(P params);

  /** Writes what was learnt from episodes; neither stream nor parameters are part of it. */
  void save(DataOutput out) throws IOException;

  /**
   * Reads what {@link #save} wrote; later contexts are drawn from {@code stream}.
   *
   * @throws IOException if it is no state of a teacher of this kind over a box of this shape; the
   *     teacher is not to be used then
   */
  void load(DataInput in, Key stream) throws IOException;

  /** What there is to report, such as {@code curriculum/stage}, in a fixed order. */
  Map<String, Double> metrics();
}
