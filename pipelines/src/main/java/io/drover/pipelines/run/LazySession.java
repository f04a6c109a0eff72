package io.drover.pipelines.run;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Params;
import io.drover.dsl.experiment.Use;
import io.drover.pipelines.round.Executor;
import io.drover.pipelines.round.Session;
import io.drover.pipelines.segment.Components;
import java.util.function.Supplier;

/** Opens an executor when the first round lacks something; a run with nothing to do needs none. */
final class LazySession implements Supplier<Session>, AutoCloseable {
  private final Supplier<Session> open;
  private Session session;

  private LazySession(Supplier<Session> open) {
    this.open = open;
  }

  /** A session of the executor that is named. */
  static LazySession of(Use executor, Components components) {
    return new LazySession(
        () -> open((Executor<?>) components.find(Kind.EXECUTOR, executor), executor));
  }

  private static <P extends Record> Session open(Executor<P> executor, Use use) {
    return executor.open(Params.create(executor.params(), use.params()));
  }

  @Override
  public Session get() {
    if (session == null) {
      session = open.get();
    }
    return session;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
