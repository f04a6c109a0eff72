package io.drover.catalog.point;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.catalog.training.Progress;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A training that only counts its steps; it always takes one action, which may depend on them. */
final class ConstantLearner<P extends Record> implements Learner<P> {
  /** Environment steps that go together: the least that can be cut. */
  static final int ROLLOUT = 2;

  private final String name;
  private final P params;
  private final Map<String, String> fixed;
  private final Task task;
  private final Key stream;
  private final Choice choice;
  private final ActionSpace.Box bounds;
  private final Progress progress = new Progress();

  /** What it does. */
  interface Choice {
    /**
     * Its action, within whatever bounds.
     *
     * @param envSteps of the training so far
     * @throws TrainingFailedException if there is none
     */
    float[] action(long envSteps) throws TrainingFailedException;
  }

  /**
   * An untrained learner.
   *
   * @param name of the algorithm
   */
  ConstantLearner(String name, P params, Task task, Key stream, Choice choice) {
    this.name = name;
    this.params = params;
    this.fixed = FixedParams.of(params);
    this.task = task;
    this.stream = stream;
    this.choice = choice;
    this.bounds = (ActionSpace.Box) task.facts().actions();
    task.reset(stream.child("task"));
  }

  /** The same from a checkpoint. */
  ConstantLearner<P> resumed(byte[] checkpoint) {
    CheckpointFrame.read(name, checkpoint, (in, chunks) -> load(in));
    return this;
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, ROLLOUT);
    choice.action(progress.envSteps() + steps);
    for (long step = 0; step < steps; step++) {
      progress.addEnvSteps(1);
      progress.addGradientStep();
    }
  }

  @Override
  public long envSteps() {
    return progress.envSteps();
  }

  /** One for each step, though there are no gradients. */
  @Override
  public long gradientSteps() {
    return progress.gradientSteps();
  }

  @Override
  public void reconfigure(P changed) {
    FixedParams.requireSame(fixed, changed);
  }

  @Override
  public Map<String, Double> metrics() {
    return Map.of("train/steps", (double) progress.envSteps());
  }

  private float[] bounded() {
    try {
      float[] action = choice.action(progress.envSteps());
      float[] lowest = bounds.lowest();
      float[] highest = bounds.highest();
      for (int k = 0; k < action.length; k++) {
        action[k] = Math.max(lowest[k], Math.min(highest[k], action[k]));
      }
      return action;
    } catch (TrainingFailedException e) {
      throw new IllegalStateException("trained where there is no action", e);
    }
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    float[] action = bounded();
    return (observations, masks, starts, actions) -> {
      for (int copy = 0; copy < copies; copy++) {
        System.arraycopy(action, 0, actions, copy * action.length, action.length);
      }
    };
  }

  @Override
  public PolicyProgram policy() {
    int inputs = task.facts().observationSize();
    float[] action = bounded();
    return new PolicyProgram(
        task.facts().observations(),
        bounds,
        List.of(
            new Operation.Linear(
                inputs, action.length, new float[inputs * action.length], action)));
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(name, List.of(), this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, task.facts());
    out.writeUTF(stream.toString());
    progress.save(out);
    task.save(out);
  }

  private void load(DataInput in) throws IOException {
    CheckpointFrame.requireShape(in, params, task.facts());
    in.readUTF(); // whose stream it was makes no difference
    progress.load(in);
    task.load(in, stream.child("task"));
  }

  @Override
  public void close() {
    task.close();
  }
}
