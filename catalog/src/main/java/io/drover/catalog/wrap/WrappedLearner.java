package io.drover.catalog.wrap;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learner on a task with wrappers, as those see it who know the task of evaluations alone: it
 * acts on their observations, by statistics as they are when it is asked, and reports raw returns.
 * The state of the wrappers is in its checkpoint, as its task's is.
 *
 * @param <P> parameters of the algorithm
 */
public final class WrappedLearner<P extends Record> implements Learner<P> {
  private final Learner<P> learner;
  private final WrappedTasks tasks;

  /**
   * A learner from outside.
   *
   * @param tasks made the learner's task
   */
  public WrappedLearner(Learner<P> learner, WrappedTasks tasks) {
    this.learner = learner;
    this.tasks = tasks;
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    Actor actor = learner.actor(copies, deterministic, rng);
    List<Operation.Normalise> operations = tasks.frozen();
    if (operations.isEmpty()) {
      return actor;
    }
    float[] seen = new float[copies * tasks.shown().size()];
    return (observations, masks, starts, actions) -> {
      System.arraycopy(observations, 0, seen, 0, seen.length);
      operations.forEach(operation -> normalise(operation, seen));
      actor.act(seen, masks, starts, actions);
    };
  }

  /** As {@link io.drover.catalog.training.Standardisation} does. */
  private static void normalise(Operation.Normalise operation, float[] rows) {
    float[] mean = operation.mean();
    float[] scale = operation.scale();
    float limit = operation.limit();
    for (int row = 0; row < rows.length; row += mean.length) {
      for (int j = 0; j < mean.length; j++) {
        float standard = (rows[row + j] - mean[j]) * scale[j];
        rows[row + j] = Math.min(Math.max(standard, -limit), limit);
      }
    }
  }

  @Override
  public PolicyProgram policy() {
    PolicyProgram inner = learner.policy();
    List<Operation> operations = new ArrayList<>(tasks.frozen());
    operations.addAll(inner.operations());
    return new PolicyProgram(tasks.shown(), inner.actions(), operations);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>(learner.metrics());
    tasks.report(metrics);
    return metrics;
  }

  @Override
  public long envSteps() {
    return learner.envSteps();
  }

  @Override
  public long gradientSteps() {
    return learner.gradientSteps();
  }

  @Override
  public void train(long envSteps) throws TrainingFailedException {
    learner.train(envSteps);
  }

  @Override
  public void reconfigure(P params) {
    learner.reconfigure(params);
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return learner.checkpoint(chunks);
  }

  @Override
  public void close() {
    learner.close();
  }
}
