package io.drover.catalog.offpolicy;

import io.drover.catalog.Actor;
import io.drover.catalog.distribution.SquashedPolicy;
import io.drover.catalog.network.Floats;
import io.drover.catalog.network.Network;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A policy network and the squashed distribution that its outputs stand for, ready to act. */
public final class SquashedActor implements AutoCloseable {
  private final Network network;
  private final SquashedPolicy policy;
  private final float[] parameters;
  private final float[] gradient;

  /** What gSDE keeps for several steps of each copy, {@code [copies, explorationSize]}. */
  private final float[] exploration;

  /**
   * @param network its parameters begin at 0
   * @param copies that explore
   */
  public SquashedActor(Network network, SquashedPolicy policy, int copies) {
    this.network = network;
    this.policy = policy;
    parameters = new float[network.end() + policy.freeParameters()];
    gradient = new float[parameters.length];
    exploration = new float[copies * policy.explorationSize()];
  }

  /** Draws initial parameters. */
  public void initialise(Key key) {
    network.initialise(parameters, key);
    policy.initialise(parameters, network.end());
    parametersChanged();
  }

  /** The network; its parameters come first. */
  public Network network() {
    return network;
  }

  /** The distribution. */
  public SquashedPolicy policy() {
    return policy;
  }

  /** All parameters; after a change call {@link #parametersChanged}. */
  public float[] parameters() {
    return parameters;
  }

  /** Where gradients are added up; the caller clears it. */
  public float[] gradient() {
    return gradient;
  }

  /** Takes over new values of {@link #parameters}. */
  public void parametersChanged() {
    network.load(parameters);
    policy.load(parameters, network.end());
  }

  /** Draws what gSDE keeps for the next steps of every copy. */
  public void explore(Rng rng) {
    for (int at = 0; at < exploration.length; at += policy.explorationSize()) {
      policy.explore(rng, exploration, at);
    }
  }

  /**
   * Draws actions in [−1, 1] for the copies that explore.
   *
   * @param unit result, {@code [copies, size]}
   */
  public void sample(float[] observations, int copies, Rng rng, float[] unit) {
    choose(observations, copies, exploration, rng, unit);
  }

  /** Deterministic if there is no generator. */
  private void choose(float[] observations, int count, float[] explored, Rng rng, float[] unit) {
    int block = network.blockRows();
    int size = unit.length / count;
    for (int at = 0; at < count; at += block) {
      int rows = Math.min(block, count - at);
      float[] outputs = network.forward(observations, at * network.spec().inputs(), rows);
      if (rng == null) {
        policy.mode(outputs, rows, unit, at * size, size);
      } else {
        policy.draw(rng, rows);
        int from = at * policy.explorationSize();
        float[] features = policy.usesFeatures() ? network.features() : null;
        policy.sample(outputs, features, rows, explored, from, unit, at * size, size, null, 0);
      }
    }
  }

  /**
   * The policy at work elsewhere, with exploration of its own, drawn where episodes start.
   *
   * @param rng for samples; null for deterministic actions
   */
  public Actor acting(int copies, ActionScale scale, Rng rng) {
    int size = policy.explorationSize();
    float[] explored = new float[rng == null ? 0 : copies * size];
    return (observations, masks, starts, actions) -> {
      for (int copy = 0; copy < copies && explored.length > 0; copy++) {
        if (starts[copy]) {
          policy.explore(rng, explored, copy * size);
        }
      }
      choose(observations, copies, explored, rng, actions);
      scale.toBounds(actions, copies, actions);
    };
  }

  /** From an observation to the task's action, deterministically. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>(network.operations(parameters));
    operations.addAll(policy.operations());
    operations.add(new Operation.Squash());
    return operations;
  }

  /** Writes the parameters, and what gSDE keeps. */
  public void save(DataOutput out) throws IOException {
    Floats.write(out, parameters);
    Floats.write(out, exploration);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    Floats.read(in, parameters);
    Floats.read(in, exploration);
    parametersChanged();
  }

  @Override
  public void close() {
    network.close();
  }
}
