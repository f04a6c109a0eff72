package io.drover.catalog.curriculum;

import io.drover.dsl.component.Component;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;

/** A way to choose contexts that an experiment can name: a factory of teachers. */
public interface Curriculum<P extends Record> extends Component<P> {
  /**
   * A teacher that has seen no episode yet.
   *
   * @param params its hyperparameters
   * @param space the box that its contexts come from
   * @param usual the task's own values of the same parameters, which may lie outside of the box
   * @param stream roots every random number of the teacher
   */
  Teacher<P> start(P params, ContextSpace space, double[] usual, Key stream);
}
