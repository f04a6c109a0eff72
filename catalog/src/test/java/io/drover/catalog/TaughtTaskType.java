package io.drover.catalog;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.curriculum.TaughtTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Interval;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Map;

/**
 * A task with contexts whose copies a teacher sets them for, as a task of its own for tests.
 *
 * @param <P> parameters of the task
 * @param <T> parameters of the teacher
 */
public record TaughtTaskType<P extends Record, T extends Record>(
    TaskType<P> type, Curriculum<T> curriculum, Map<String, Object> values) implements TaskType<P> {

  /** From half to twice the default of every context parameter, as far as its range allows. */
  public static ContextSpace space(Class<? extends Record> params) {
    return new ContextSpace(
        Params.contextSpecs(params).stream().map(TaughtTaskType::param).toList());
  }

  private static ContextParam param(ParamSpec spec) {
    double usual = (Double) spec.defaultValue();
    Interval range = spec.range();
    double reach = usual == 0 ? range.high() / 2 : usual;
    double low = Math.max(Math.min(usual / 2, usual + reach), range.low());
    double high = Math.min(Math.max(usual / 2, usual + reach), range.high());
    return new ContextParam(spec.name(), low, high);
  }

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
    return type.facts(params);
  }

  @Override
  public TaughtTask<T> create(P params, int copies) {
    return new TaughtTask<>(
        type.create(params, copies),
        curriculum,
        Params.create(curriculum.params(), values),
        space(type.params()));
  }
}
