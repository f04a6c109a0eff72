package io.drover.pipelines.toy;

import io.drover.catalog.Task;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TaskType;
import io.drover.catalog.WrappedTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The toy, whose process is lost with its first tasks. */
public final class LostTask implements TaskType<LostTask.Params> {
  /** Tasks that were made and are not closed. */
  public static final AtomicInteger OPEN = new AtomicInteger();

  private static final AtomicInteger MADE = new AtomicInteger();

  public record Params(
      @Param(doc = "How many are lost.", value = "0") int losses,
      @Param(doc = "Whether always at the same place.", value = "false") boolean same,
      @Param(doc = "Whether it says that it cannot go on.", value = "false") boolean fails) {}

  @Override
  public Card card() {
    return new Card(
        "lost", "1.0.0", Kind.TASK, "A toy.", "A toy.", "", "", List.of(), Determinism.NONE, "MIT");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    return ToyTask.FACTS;
  }

  @Override
  public Map<String, String> libraries(Params params) {
    return Map.of("toys", "1.5");
  }

  /** Begins to count anew. */
  public static void forget() {
    MADE.set(0);
    OPEN.set(0);
  }

  @Override
  public Task create(Params params, int copies) {
    int number = MADE.incrementAndGet();
    OPEN.incrementAndGet();
    return new WrappedTask(new ToyTask().create(new ToyTask.Params(), copies)) {
      @Override
      public void reset(Key key) {
        if (params.fails()) {
          throw new TaskFailedException("lost: no more");
        }
        if (number <= params.losses()) {
          throw new TaskLostException(
              TaskLostException.Reason.ENDED, "the toy is lost", params.same() ? 7 : number);
        }
        super.reset(key);
      }

      @Override
      public void close() {
        OPEN.decrementAndGet();
      }
    };
  }
}
