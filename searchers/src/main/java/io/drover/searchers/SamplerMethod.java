package io.drover.searchers;

import io.drover.dsl.space.Space;
import io.drover.searchers.sampler.Problem;
import io.drover.searchers.sampler.Sampler;
import java.util.OptionalLong;

/** A search that trains each configuration of a sampler to the horizon. */
public interface SamplerMethod<P extends Record & SamplerMethod.Trials> extends SearchMethod<P> {
  /** What the parameters of each of them have. */
  interface Trials {
    /** How many configurations are tried. */
    int nTrials();

    /** How many of them at once; those of a batch do not know of each other's values. */
    int batch();
  }

  /** How many configurations are tried at once in such a space. */
  default int batch(P params, Space space) {
    return params.batch();
  }

  /** The sampler of one study. */
  Sampler sampler(P params, Problem problem);

  /** Whether it can search with so many objectives at once. */
  default boolean accepts(int objectives) {
    return objectives == 1 || multiObjective();
  }

  /** Most do not look at values, or look at dominance. */
  @Override
  default boolean multiObjective() {
    return true;
  }

  /**
   * Models and populations put violations behind all else; the others do not look at values at all,
   * and whoever picks a winner does.
   */
  @Override
  default boolean outcomeConstraints() {
    return true;
  }

  @Override
  default boolean population() {
    return false;
  }

  @Override
  default OptionalLong interval(P params) {
    return OptionalLong.empty();
  }

  @Override
  default int trainings(P params) {
    return params.nTrials();
  }

  @Override
  default Searcher create(P params, Setting setting) {
    Problem problem =
        new Problem(
            setting.space(),
            setting.directions(),
            params.nTrials(),
            batch(params, setting.space()),
            setting.key());
    return new BatchSearch(sampler(params, problem), problem, setting);
  }
}
