package io.drover.catalog.point;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.function.IntFunction;

/** An algorithm whose trainings only count their steps. */
abstract class ConstantAlgorithm<P extends Record> implements Algorithm<P> {
  /** An untrained learner. */
  abstract ConstantLearner<P> learner(P params, Task task, Key stream);

  @Override
  public final long rolloutSteps(P params) {
    return ConstantLearner.ROLLOUT;
  }

  @Override
  public final double cost(P params, TaskFacts task) {
    return 1;
  }

  @Override
  public final Learner<P> start(P params, IntFunction<Task> tasks, long horizon, Key stream) {
    return learner(params, tasks.apply(1), stream);
  }

  @Override
  public final Learner<P> resume(
      P params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return learner(params, tasks.apply(1), stream).resumed(checkpoint);
  }
}
