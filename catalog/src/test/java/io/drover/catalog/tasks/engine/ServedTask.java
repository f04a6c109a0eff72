package io.drover.catalog.tasks.engine;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Corridor;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.catalog.tasks.classic.Pendulum;
import io.drover.dsl.component.Card;
import io.drover.dsl.task.TaskFacts;
import java.util.List;

/**
 * A task of ours as an engine would serve it: what holds of all tasks must hold of those of
 * engines.
 *
 * @param type whose dynamics it has
 */
public record ServedTask<P extends Record>(TaskType<P> type) implements TaskType<P> {
  /** One for each kind of action space. */
  public static final List<ServedTask<?>> ALL =
      List.of(
          new ServedTask<>(new CartPole()),
          new ServedTask<>(new Pendulum()),
          new ServedTask<>(Corridor.ALL.get(1)));

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
  public Task create(P params, int copies) {
    return new EngineTask(
        "served " + type.card().name(),
        type.facts(params),
        false,
        () -> new TaskServer(n -> type.create(params, n)),
        copies);
  }
}
