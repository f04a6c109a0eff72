package io.drover.catalog.network;

import io.drover.catalog.kernels.Elementwise;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One or several networks of one shape over one flat vector of parameters, and for each a target
 * network, whose parameters follow slowly (Lillicrap et al., arXiv:1509.02971): critics, or a
 * single actor.
 */
public final class Ensemble implements AutoCloseable {
  private final Network[] networks;
  private final Network[] targets;
  private final float[] parameters;
  private final float[] targetParameters;
  private final float[] gradient;

  /**
   * @param count how many networks
   */
  public Ensemble(Backend backend, NetworkSpec spec, int count) {
    networks = new Network[count];
    targets = new Network[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      networks[i] = backend.network(spec, at);
      targets[i] = backend.network(spec, at);
      at = networks[i].end();
    }
    parameters = new float[at];
    targetParameters = new float[at];
    gradient = new float[at];
  }

  /** Draws initial parameters, each network its own; targets begin as copies. */
  public void initialise(Key key) {
    Arrays.fill(parameters, 0f);
    for (int i = 0; i < networks.length; i++) {
      networks[i].initialise(parameters, key.child(i));
    }
    System.arraycopy(parameters, 0, targetParameters, 0, parameters.length);
    loadAll();
  }

  /** How many networks. */
  public int count() {
    return networks.length;
  }

  /** Most rows of one pass. */
  public int blockRows() {
    return networks[0].blockRows();
  }

  /** One of the networks. */
  public Network network(int i) {
    return networks[i];
  }

  /** The target of one of the networks; only to be passed forward. */
  public Network target(int i) {
    return targets[i];
  }

  /** Parameters of all networks; after a change call {@link #parametersChanged}. */
  public float[] parameters() {
    return parameters;
  }

  /** Parameters of all targets, laid out as {@link #parameters}. */
  public float[] targetParameters() {
    return targetParameters;
  }

  /** Where gradients are added up; the caller clears it. */
  public float[] gradient() {
    return gradient;
  }

  /** Takes over new values of {@link #parameters} for the passes that follow. */
  public void parametersChanged() {
    for (Network network : networks) {
      network.load(parameters);
    }
  }

  /**
   * Moves the targets by a share of their distance (Polyak averaging).
   *
   * @param tau the share; 1 copies
   */
  public void follow(double tau) {
    Elementwise.follow(targetParameters, parameters, tau);
    for (Network target : targets) {
      target.load(targetParameters);
    }
  }

  private void loadAll() {
    parametersChanged();
    for (Network target : targets) {
      target.load(targetParameters);
    }
  }

  /** Writes the parameters of networks and targets. */
  public void save(DataOutput out) throws IOException {
    Floats.write(out, parameters);
    Floats.write(out, targetParameters);
  }

  /** Reads what {@link #save} wrote. */
  public void load(DataInput in) throws IOException {
    Floats.read(in, parameters);
    Floats.read(in, targetParameters);
    loadAll();
  }

  @Override
  public void close() {
    for (int i = 0; i < networks.length; i++) {
      networks[i].close();
      targets[i].close();
    }
  }
}
