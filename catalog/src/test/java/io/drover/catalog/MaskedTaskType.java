package io.drover.catalog;

import io.drover.dsl.component.Card;
import io.drover.dsl.task.TaskFacts;

/**
 * A task with discrete actions as {@link MaskedTask} plays it.
 *
 * @param type without masks
 */
record MaskedTaskType<P extends Record>(TaskType<P> type) implements TaskType<P> {
  @Override
  public Card card() {
    return type.card();
  }

  @Override
  public Class<P> params() {
    return type.params();
  }

  @Override
  public TaskFacts facts(P params) {
    return MaskedTask.masked(type.facts(params));
  }

  @Override
  public Task create(P params, int copies) {
    return new MaskedTask(type.create(params, copies));
  }
}
