package io.drover.catalog.onpolicy;

import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.kernels.Kernels;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.recurrent.LstmStack;
import io.drover.catalog.recurrent.LstmStates;
import io.drover.catalog.recurrent.PackedSequences;
import io.drover.catalog.training.Trainable;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A policy and a value function with long short-term memory below their hidden layers, as
 * sb3-contrib's {@code MlpLstmPolicy}, over one flat vector of parameters: the policy's LSTM, the
 * value function's LSTM or linear layer if there is one, the layers of both above, and the free
 * parameters of the distribution of actions.
 *
 * <p>A gradient takes {@link #begin}, then {@link #forward} and {@link #backward} of each block of
 * rows in order, then {@link #finish}.
 */
public final class RecurrentActorCritic implements Trainable, AutoCloseable {
  /** Of the LSTMs. */
  private final Kernels kernels;

  private final LstmStack actorLstm;

  /** Null where the value function has none of its own. */
  private final LstmStack criticLstm;

  /** In place of the value function's LSTM; null where there is an LSTM. */
  private final Network criticLinear;

  private final Network policy;
  private final Network value;
  private final Distribution distribution;
  private final int units;
  private final int observationSize;
  private final int freeAt;
  private final float[] parameters;
  private final float[] gradient;
  private final PolicyOutputs outputs = new PolicyOutputs();

  /** Of the sequences begun: what they saw, and what the layers below put out. */
  private float[] observations;

  private PackedSequences packed;
  private float[] actorFeatures;
  private float[] criticFeatures;
  private float[] values;

  /** Gradients by the features, {@code [rows, units]}. */
  private float[] byActorFeatures = new float[0];

  private float[] byCriticFeatures = new float[0];

  /** Where the value function's block of features begins. */
  private int criticAt;

  /** Makes networks; {@link #initialise} or {@link #parametersChanged} must follow. */
  public RecurrentActorCritic(PolicySpec spec, LstmSpec lstm, TaskFacts task) {
    distribution = spec.distribution(task.actions());
    units = lstm.units();
    observationSize = task.observationSize();
    Backend backend = spec.backend();
    kernels = backend.kernels();
    actorLstm = new LstmStack(kernels, observationSize, units, lstm.layers(), 0);
    int at = actorLstm.end();
    criticLstm =
        lstm.critic() ? new LstmStack(kernels, observationSize, units, lstm.layers(), at) : null;
    at = lstm.critic() ? criticLstm.end() : at;
    criticLinear = lstm.critic() || lstm.shared() ? null : linear(spec, backend, at);
    at = criticLinear == null ? at : criticLinear.end();
    ObservationSpace features = new ObservationSpace.Vector(units);
    policy = backend.network(spec.policy(features, distribution.heads()), at);
    value = backend.network(spec.value(features), policy.end());
    freeAt = value.end();
    parameters = new float[freeAt + distribution.freeParameters()];
    gradient = new float[parameters.length];
  }

  private Network linear(PolicySpec spec, Backend backend, int at) {
    return backend.network(
        NetworkSpec.mlp(
            observationSize, List.of(), spec.activation(), new TorchUniform(), new Head(units, 1)),
        at);
  }

  /**
   * Draws weights: those of LSTMs as PyTorch does, the others with gain √2 in hidden layers, 0.01
   * for the policy's head and 1 for the value's where they are orthogonal; sets free parameters to
   * what they begin with.
   */
  public void initialise(Key key) {
    Arrays.fill(parameters, 0f);
    actorLstm.initialise(parameters, key.child("lstm_actor"));
    if (criticLstm != null) {
      criticLstm.initialise(parameters, key.child("lstm_critic"));
    }
    if (criticLinear != null) {
      criticLinear.initialise(parameters, key.child("critic"));
    }
    policy.initialise(parameters, key.child("policy"));
    value.initialise(parameters, key.child("value"));
    distribution.initialise(parameters, freeAt);
    parametersChanged();
  }

  /** How actions are distributed. */
  public Distribution distribution() {
    return distribution;
  }

  /** Most rows of one pass through the layers above the LSTMs. */
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
    actorLstm.load(parameters);
    if (criticLstm != null) {
      criticLstm.load(parameters);
    }
    if (criticLinear != null) {
      criticLinear.load(parameters);
    }
    policy.load(parameters);
    value.load(parameters);
    distribution.load(parameters, freeAt);
  }

  /** States of the policy's LSTM for so many sequences, all zero. */
  public LstmStates actorStates(int rows) {
    return actorLstm.states(rows);
  }

  /** States of the value function's LSTM likewise; without layers where it has none. */
  public LstmStates criticStates(int rows) {
    return criticLstm == null ? new LstmStates(0, units, 0) : criticLstm.states(rows);
  }

  /**
   * The policy's outputs for one step, without masks and exploration, which the caller sets.
   *
   * @param x observations, {@code [rows, observationSize]} from {@code at} on
   * @param states of the policy's LSTM, changed; those of the rows begin at {@code row}
   * @param rows at most {@link #blockRows}
   */
  public PolicyOutputs policy(float[] x, int at, int rows, LstmStates states, int row) {
    float[] features = actorLstm.step(x, at, rows, states, row);
    outputsOf(features, row * units, rows);
    return outputs;
  }

  private void outputsOf(float[] features, int at, int rows) {
    outputs.values = policy.forward(features, at, rows);
    outputs.stride = policy.spec().outputs();
    outputs.rows = rows;
    outputs.features = distribution.explorationSize() > 0 ? policy.features() : null;
    outputs.masks = null;
  }

  /**
   * Values of one step, after {@link #policy} of the same rows.
   *
   * @param actor states of the policy's LSTM, after its step
   * @param critic states of the value function's LSTM, changed
   * @return {@code [rows]}
   */
  public float[] values(float[] x, int at, int rows, LstmStates actor, LstmStates critic, int row) {
    if (criticLstm != null) {
      return value.forward(criticLstm.step(x, at, rows, critic, row), row * units, rows);
    }
    if (criticLinear != null) {
      return value.forward(criticLinear.forward(x, at, rows), 0, rows);
    }
    return value.forward(actorLstm.output(actor), row * units, rows);
  }

  /**
   * Runs the LSTMs through sequences.
   *
   * @param x observations, {@code [rows, observationSize]}, packed
   * @param actor states of the policy's LSTM before each sequence
   * @param critic states of the value function's LSTM before each sequence
   */
  public void begin(float[] x, PackedSequences sequences, LstmStates actor, LstmStates critic) {
    observations = x;
    packed = sequences;
    int length = sequences.rows() * units;
    if (byActorFeatures.length < length) {
      byActorFeatures = new float[length];
      byCriticFeatures = new float[criticLstm == null ? 0 : length];
    }
    actorFeatures = actorLstm.forward(x, sequences, actor);
    criticFeatures = criticLstm == null ? actorFeatures : criticLstm.forward(x, sequences, critic);
  }

  /** Policy's outputs and values of the packed rows {@code [at, at + rows)}. */
  public PolicyOutputs forward(int at, int rows) {
    outputsOf(actorFeatures, at * units, rows);
    criticAt = at * units;
    if (criticLinear != null) {
      criticFeatures = criticLinear.forward(observations, at * observationSize, rows);
      criticAt = 0;
    }
    values = value.forward(criticFeatures, criticAt, rows);
    return outputs;
  }

  /** Values of the last {@link #forward}, {@code [rows]}. */
  public float[] values() {
    return values;
  }

  /** Gradient by the policy's outputs: to be filled before {@link #backward}. */
  public float[] policyGradient() {
    return policy.outputGradient();
  }

  /** Gradient by the values, {@code [rows]}: to be filled before {@link #backward}. */
  public float[] valueGradient() {
    return value.outputGradient();
  }

  /** Adds to {@link #gradient} what the layers above the LSTMs have part in. */
  public void backward(int at, int rows) {
    policy.backward(actorFeatures, at * units, rows, gradient);
    policy.inputGradient(actorFeatures, at * units, rows, byActorFeatures, at * units);
    value.backward(criticFeatures, criticAt, rows, gradient);
    if (criticLstm != null) {
      value.inputGradient(criticFeatures, criticAt, rows, byCriticFeatures, at * units);
    }
    if (criticLinear != null) {
      value.inputGradient(criticFeatures, 0, rows, criticLinear.outputGradient(), 0);
      criticLinear.backward(observations, at * observationSize, rows, gradient);
    }
  }

  /** Adds to {@link #gradient} what the LSTMs have part in, after all blocks. */
  public void finish() {
    actorLstm.backward(packed, byActorFeatures, gradient);
    if (criticLstm != null) {
      criticLstm.backward(packed, byCriticFeatures, gradient);
    }
  }

  /** From a normalised observation to what the most likely action follows from. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>(actorLstm.operations(parameters));
    operations.addAll(policy.operations(parameters));
    if (distribution.modeOutputs() < policy.spec().outputs()) {
      operations.add(new Operation.Take(0, distribution.modeOutputs()));
    }
    return operations;
  }

  @Override
  public void close() {
    kernels.close();
    policy.close();
    value.close();
    if (criticLinear != null) {
      criticLinear.close();
    }
  }
}
