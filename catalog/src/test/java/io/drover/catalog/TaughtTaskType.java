package io.drover.catalog;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.curriculum.TaughtTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import java.util.Map;

/**
 * A task with contexts whose copies a teacher sets them for, as a task of its own for tests.
 *
 * @param <P> parameters of the task
 * @param <T> parameters of the teacher
 */
public record TaughtTaskType<P extends Record, T extends Record>(
    TaskType<P> type, Curriculum<T> curriculum, Map<String, Object> values) implements TaskType<P> {

  /** From half to twice the default of every context parameter, within its range. */
  public static ContextSpace space(Class<? extends Record> params) {
    return new ContextSpace(
        Params.contextSpecs(params).stream().map(TaughtTaskType::around).toList());
  }

  private static ContextParam around(ParamSpec spec) {
    double half = usual(spec) / 2;
    double twice = usual(spec) * 2;
    return new ContextParam(
        spec.name(),
        Math.max(Math.min(half, twice), spec.range().low()),
        Math.min(Math.max(half, twice), spec.range().high()));
  }

  private static double usual(ParamSpec spec) {
    return (Double) spec.defaultValue();
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
