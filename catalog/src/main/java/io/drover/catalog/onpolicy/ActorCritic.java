package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.training.Trainable;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A policy and a value function over one flat vector of parameters: the policy's layers, then the
 * value's, as Stable-Baselines3's {@code MlpPolicy} has it, or a shared trunk with the heads of
 * both; then the free parameters of the distribution of actions.
 *
 * <p>It works on blocks of at most {@link #blockRows} rows; results hold until the next pass.
 */
public final class ActorCritic implements BehaviourPolicy, Trainable, AutoCloseable {
  private final Network policy;

  /** The same as {@link #policy} where the trunk is shared. */
  private final Network value;

  private final boolean shared;
  private final Distribution distribution;
  private final int policyOutputs;
  private final int freeAt;
  private final float[] parameters;
  private final float[] gradient;
  private final PolicyOutputs outputs = new PolicyOutputs();

  /** Values and the gradient by them where the trunk is shared, {@code [blockRows]}. */
  private final float[] sharedValues;

  private final float[] sharedValueGradient;

  private float[] values;

  /** Makes networks; {@link #initialise} or {@link #parametersChanged} must follow. */
  public ActorCritic(PolicySpec spec, TaskFacts task) {
    distribution = spec.distribution(task.actions());
    shared = spec.sharedTrunk();
    List<Head> heads = new ArrayList<>(distribution.heads());
    policyOutputs = heads.stream().mapToInt(Head::outputs).sum();
    Head valueHead = new Head(1, 1);
    if (shared) {
      heads.add(valueHead);
    }
    Backend backend = spec.backend();
    policy = backend.network(spec.policy(task.observations(), heads), 0);
    value = shared ? policy : backend.network(spec.value(task.observations()), policy.end());
    freeAt = value.end();
    parameters = new float[freeAt + distribution.freeParameters()];
    gradient = new float[parameters.length];
    sharedValues = new float[shared ? blockRows() : 0];
    sharedValueGradient = new float[shared ? blockRows() : 0];
  }

  /**
   * Draws weights, with gain √2 in the trunks, 0.01 for the policy's head and 1 for the value's
   * where they are orthogonal, and sets free parameters to what they begin with.
   */
  public void initialise(Key key) {
    Arrays.fill(parameters, 0f);
    policy.initialise(parameters, key.child("policy"));
    if (!shared) {
      value.initialise(parameters, key.child("value"));
    }
    distribution.initialise(parameters, freeAt);
    parametersChanged();
  }

  @Override
  public Distribution distribution() {
    return distribution;
  }

  @Override
  public int blockRows() {
    return Math.min(policy.blockRows(), value.blockRows());
  }

  @Override
  public float[] parameters() {
    return parameters;
  }

  @Override
  public float[] gradient() {
    return gradient;
  }

  @Override
  public void parametersChanged() {
    policy.load(parameters);
    if (!shared) {
      value.load(parameters);
    }
    distribution.load(parameters, freeAt);
  }

  /**
   * The policy's outputs, without masks and exploration, which the caller sets.
   *
   * @param observations {@code [rows, observationSize]} from {@code at} on
   */
  public PolicyOutputs policy(float[] observations, int at, int rows) {
    outputs.values = policy.forward(observations, at, rows);
    outputs.stride = shared ? policyOutputs + 1 : policyOutputs;
    outputs.rows = rows;
    // A network without hidden layers has no features; only gSDE reads them.
    outputs.features = distribution.explorationSize() > 0 ? policy.features() : null;
    outputs.masks = null;
    return outputs;
  }

  @Override
  public PolicyOutputs policy(float[] observations, int at, int copy, int rows) {
    return policy(observations, at, rows);
  }

  /** Values, {@code [rows]}; with a shared trunk also what {@link #policy} gives. */
  public float[] values(float[] observations, int at, int rows) {
    if (!shared) {
      values = value.forward(observations, at, rows);
      return values;
    }
    values = sharedValues;
    float[] row = policy(observations, at, rows).values;
    for (int k = 0; k < rows; k++) {
      sharedValues[k] = row[k * outputs.stride + policyOutputs];
    }
    return values;
  }

  /** Notes in a rollout the values of its observations {@code [first, first + count)}. */
  public void estimate(Rollout rollout, int first, int count) {
    int block = blockRows();
    for (int row = first; row < first + count; row += block) {
      int rows = Math.min(block, first + count - row);
      float[] found = values(rollout.observations, row * rollout.observationSize, rows);
      System.arraycopy(found, 0, rollout.values, row, rows);
    }
  }

  /** Policy's outputs and values of the same rows, for a way back. */
  public PolicyOutputs forward(float[] observations, int at, int rows) {
    values(observations, at, rows);
    return shared ? outputs : policy(observations, at, rows);
  }

  /** Values of the last pass that made some, {@code [rows]}. */
  public float[] values() {
    return values;
  }

  /** Gradient by the policy's outputs, with their stride: to be filled before a way back. */
  public float[] policyGradient() {
    return policy.outputGradient();
  }

  /** Gradient by the values, {@code [rows]}: to be filled before a way back. */
  public float[] valueGradient() {
    return shared ? sharedValueGradient : value.outputGradient();
  }

  /** Adds to {@link #gradient}, after {@link #forward} of the same rows. */
  public void backward(float[] observations, int at, int rows) {
    if (shared) {
      float[] slopes = policy.outputGradient();
      for (int k = 0; k < rows; k++) {
        slopes[k * outputs.stride + policyOutputs] = sharedValueGradient[k];
      }
    } else {
      value.backward(observations, at, rows, gradient);
    }
    policy.backward(observations, at, rows, gradient);
  }

  /** From a normalised observation to what the most likely action follows from. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>(policy.operations(parameters));
    if (distribution.modeOutputs() < policy.spec().outputs()) {
      operations.add(new Operation.Take(0, distribution.modeOutputs()));
    }
    return operations;
  }

  @Override
  public void close() {
    policy.close();
    if (!shared) {
      value.close();
    }
  }
}
