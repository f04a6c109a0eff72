package io.drover.catalog.offpolicy;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.tasks.Corridor;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A small training of an off-policy algorithm in the corridor. */
record CorridorTraining<P extends Record>(Algorithm<P> algorithm, P params, Key stream) {
  static <P extends Record> CorridorTraining<P> of(
      Algorithm<P> algorithm, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.putIfAbsent("net_arch", List.of(6L, 5L));
    all.putIfAbsent("learning_starts", 10L);
    all.putIfAbsent("batch_size", 8L);
    P params = Params.create(algorithm.params(), all);
    return new CorridorTraining<>(algorithm, params, Key.of("off-policy"));
  }

  long rollout() {
    return algorithm.rolloutSteps(params);
  }

  Learner<P> start(IntFunction<Task> tasks) {
    return algorithm.start(params, tasks, 400, stream);
  }

  Learner<P> resume(byte[] checkpoint, Chunks chunks) {
    return algorithm.resume(params, CorridorTraining::corridor, 400, stream, checkpoint, chunks);
  }

  static final Corridor CORRIDOR =
      Corridor.ALL.stream()
          .filter(corridor -> corridor.actions() instanceof ActionSpace.Box)
          .findFirst()
          .orElseThrow();

  static Task corridor(int copies) {
    return CORRIDOR.create(new Corridor.Params(), copies);
  }
}
