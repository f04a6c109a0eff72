package io.drover.pipelines.round;

import io.drover.dsl.component.Component;

/** A place where pipelines run, that an experiment can name. */
public interface Executor<P extends Record> extends Component<P> {
  /** Gets ready to run rounds. */
  Session open(P params);
}
