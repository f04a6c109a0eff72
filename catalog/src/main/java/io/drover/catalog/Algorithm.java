package io.drover.catalog;

import io.drover.catalog.network.Backend;
import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A learning algorithm that an experiment can name: a factory of learners. If it has a parameter
 * {@code backend}, that names the {@link Backend} of its networks; one {@code device}, where they
 * are computed.
 */
public interface Algorithm<P extends Record> extends AlgorithmComponent<P> {
  /**
   * An untrained learner.
   *
   * @param params its hyperparameters
   * @param tasks makes the task for a number of copies
   * @param horizon environment steps of the whole training, for what depends on it
   * @param stream roots every random number of the training
   */
  Learner<P> start(P params, IntFunction<Task> tasks, long horizon, Key stream);

  /**
   * A learner that continues from a checkpoint. With the parameters, horizon and stream that wrote
   * it, it continues to the bit; live parameters may differ, and another stream branches off.
   *
   * @param chunks holds the pieces that the checkpoint names
   * @throws IllegalArgumentException if the checkpoint is none of this algorithm, if a parameter
   *     differs that cannot change while training, or if a piece is missing
   */
  Learner<P> resume(
      P params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks);

  @Override
  default Determinism determinism(P params) {
    Determinism own = card().determinism();
    return backend(params).map(backend -> own.and(backend.determinism())).orElse(own);
  }

  @Override
  default Map<String, String> libraries(P params) {
    return backend(params).map(Backend::libraries).orElse(Map.of());
  }

  private static Optional<Backend> backend(Record params) {
    Map<String, Object> values = Params.values(params);
    return values.get("backend") instanceof String name
        ? Optional.of(Backend.named(name, (String) values.getOrDefault("device", Backend.CPU)))
        : Optional.empty();
  }
}
