package io.drover.catalog;

import io.drover.dsl.component.TaskComponent;

/** A task that an experiment can name. */
public interface TaskType<P extends Record> extends TaskComponent<P> {
  /** Makes a task of that many copies; call {@link Task#reset} or {@link Task#load} first. */
  Task create(P params, int copies);
}
