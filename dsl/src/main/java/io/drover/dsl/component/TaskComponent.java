package io.drover.dsl.component;

/** A task, as far as the language must know it to check a file. */
public interface TaskComponent<P extends Record> extends Component<P> {
  /** What a file's check needs to know of the task. */
  TaskFacts facts(P params);
}
