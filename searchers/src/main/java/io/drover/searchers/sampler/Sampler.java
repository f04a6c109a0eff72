package io.drover.searchers.sampler;

import java.util.List;

/**
 * Proposes configurations from what came of others.
 *
 * <p>A pure function: the same observations and numbers give the same suggestions, in any process,
 * however often it was asked before. So the observations are all the state there is; a sampler is
 * saved by saving them, and loaded by asking with them. An instance may remember what it worked out
 * for the observations that it was asked with last, as long as nobody can tell. It belongs to one
 * thread.
 */
public interface Sampler {
  /**
   * The next batch.
   *
   * @param observations of everything so far, prior data first, then trials by number; those that
   *     still run are among them, and what is suggested keeps away from them (constant liar)
   * @param first number of the first trial of the batch: with the key of the problem it roots
   *     everything random in it
   * @param count how many, at least 1
   * @return exactly so many, each of which lies in the space, conditions and constraints included
   */
  List<Suggestion> ask(List<Observation> observations, int first, int count);
}
