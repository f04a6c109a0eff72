package io.drover.catalog.network;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.Orthogonal;
import io.drover.dsl.component.ObservationSpace;
import io.drover.dsl.random.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Policy and value networks without shared layers, as Stable-Baselines3's {@code MlpPolicy}, over
 * one flat vector of parameters: first the policy's layers, then the value's.
 */
public final class ActorCritic implements AutoCloseable {
  private final Network policy;
  private final Network value;
  private final float[] parameters;
  private final float[] gradient;

  /**
   * @param observationSize numbers in one observation
   * @param image what a convolutional trunk sees; empty for none
   * @param netArch width of each hidden layer of both networks
   * @param outputs numbers that the policy puts out: for discrete actions one logit each
   */
  public ActorCritic(
      Backend backend,
      int observationSize,
      Optional<ObservationSpace.Image> image,
      List<Integer> netArch,
      int outputs,
      Activation activation) {
    policy =
        backend.network(
            spec(observationSize, image, netArch, activation, new Head(outputs, 0.01)), 0);
    value =
        backend.network(
            spec(observationSize, image, netArch, activation, new Head(1, 1)), policy.end());
    parameters = new float[value.end()];
    gradient = new float[value.end()];
  }

  private static NetworkSpec spec(
      int observationSize,
      Optional<ObservationSpace.Image> image,
      List<Integer> netArch,
      Activation activation,
      Head head) {
    return new NetworkSpec(
        observationSize, image, netArch, activation, false, List.of(head), new Orthogonal());
  }

  /**
   * Draws orthogonal weights with zero biases: gain √2 in the trunks, 0.01 for the policy's head,
   * so that it starts almost uniform, and 1 for the value's (Andrychowicz et al.,
   * arXiv:2006.05990).
   */
  public void initialise(Key key) {
    Arrays.fill(parameters, 0f);
    policy.initialise(parameters, key.child("policy"));
    value.initialise(parameters, key.child("value"));
    parametersChanged();
  }

  /** Observations to logits. */
  public Network policy() {
    return policy;
  }

  /** Observations to values. */
  public Network value() {
    return value;
  }

  /** The parameters themselves; after a change call {@link #parametersChanged}. */
  public float[] parameters() {
    return parameters;
  }

  /** Where gradients are added up; the caller clears it. */
  public float[] gradient() {
    return gradient;
  }

  /** Takes over new values of {@link #parameters} for the passes that follow. */
  public void parametersChanged() {
    policy.load(parameters);
    value.load(parameters);
  }

  @Override
  public void close() {
    policy.close();
    value.close();
  }
}
