package io.drover.catalog.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.drover.catalog.distribution.SquashedExploration;
import io.drover.catalog.distribution.SquashedGaussian;
import io.drover.catalog.distribution.SquashedPolicy;
import io.drover.catalog.distribution.TorchSquashed;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.catalog.replay.Batch;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.OptionalDouble;

/**
 * A squashed actor and critics with weights of their own, made-up transitions, and the same as
 * operations of PyTorch.
 */
public final class SquashedData {
  /** Numbers in one observation. */
  public static final int OBSERVATION = 4;

  /** Numbers in one action. */
  public static final int ACTION = 2;

  /** Transitions: more than two blocks. */
  public static final int ROWS = 230;

  private static final TaskFacts FACTS =
      new TaskFacts(
          new ObservationSpace.Vector(OBSERVATION),
          ActionSpace.Box.symmetric(ACTION, 2),
          false,
          10,
          OptionalDouble.empty());

  /** Made-up transitions. */
  public final Batch batch;

  /** What acts. */
  public final SquashedActor actor;

  /** What judges. */
  public final Ensemble critics;

  private final boolean useSde;
  private final TorchSquashed torch;

  /**
   * @param useSde whether noise is a function of the state
   * @param bounds whether outputs are beyond their bounds in many rows: log σ below −20, means of
   *     gSDE above 2
   * @param count of critics
   * @param quantiles outputs of each
   */
  public SquashedData(
      String activation,
      boolean layerNorm,
      boolean useSde,
      boolean bounds,
      int count,
      int quantiles) {
    this.useSde = useSde;
    Rng rng = Key.of("numbers").rng();
    batch = Float64.batch(FACTS, ROWS, rng);
    Backend backend = Backend.named("jvm");
    int units = TorchCritics.spec(1, activation, layerNorm).features();
    SquashedPolicy policy =
        useSde ? new SquashedExploration(units, ACTION, -1) : new SquashedGaussian(ACTION);
    Head[] heads = policy.heads().toArray(Head[]::new);
    Network network =
        backend.network(TorchCritics.spec(OBSERVATION, activation, layerNorm, heads), 0);
    actor = new SquashedActor(network, policy, 1);
    actor.initialise(Key.of("actor"));
    Float64.shake(actor.parameters(), rng);
    actor.parametersChanged();
    if (bounds) {
      shift(network);
    }
    NetworkSpec critic =
        TorchCritics.spec(OBSERVATION + ACTION, activation, layerNorm, new Head(quantiles, 1));
    critics = new Ensemble(backend, critic, count);
    Float64.shake(critics, rng);
    torch = useSde ? TorchSquashed.exploration() : TorchSquashed.gaussian(ACTION);
  }

  /** Brings the last output, a log σ or a mean of gSDE, about its bound. */
  private void shift(Network network) {
    float bound = useSde ? 2 : -20;
    float[] before = lastOutputs(network);
    float mean = 0;
    for (float output : before) {
      mean += output / before.length;
    }
    actor.parameters()[network.end() - 1] += bound - mean;
    actor.parametersChanged();
    int beyond = 0;
    for (float output : lastOutputs(network)) {
      beyond += (useSde ? output > bound : output < bound) ? 1 : 0;
    }
    assertThat((double) beyond / before.length).as("rows beyond the bound").isBetween(0.2, 0.8);
  }

  /** Of the first block of rows. */
  private float[] lastOutputs(Network network) {
    float[] last = new float[Math.min(ROWS, network.blockRows())];
    int outputs = network.spec().outputs();
    float[] values = network.forward(batch.observations, 0, last.length);
    for (int k = 0; k < last.length; k++) {
      last[k] = values[(k + 1) * outputs - 1];
    }
    return last;
  }

  /** The noise that a draw with this generator gives: of each row, or of the features. */
  public NDArray noise(Autograd autograd, Rng rng) {
    int rows = useSde ? actor.network().spec().features() : ROWS;
    return autograd.tensor(Float64.noise(rng, rows, ACTION));
  }

  /**
   * Actions and logarithms of their densities, {@code [rows, 1]}.
   *
   * @param flat parameters of the actor
   */
  public TorchSquashed.Chosen choose(NDArray flat, NDArray observations, NDArray noise) {
    Weights weights = new Weights(flat, 0);
    Weights.Pass pass = weights.network(actor.network().spec(), observations);
    NDArray free = useSde ? weights.take(actor.policy().freeParameters()) : null;
    TorchSquashed.Chosen chosen = torch.choose(pass.outputs(), pass.features(), free, noise);
    return new TorchSquashed.Chosen(chosen.actions(), chosen.logs().reshape(ROWS, 1));
  }

  /** Observations of the transitions. */
  public NDArray observations(Autograd autograd) {
    return autograd.tensor(batch.observations, ROWS, OBSERVATION);
  }

  /** Observations after the transitions. */
  public NDArray nextObservations(Autograd autograd) {
    return autograd.tensor(batch.nextObservations, ROWS, OBSERVATION);
  }

  /** Actions of the transitions. */
  public NDArray actions(Autograd autograd) {
    return autograd.tensor(batch.actions, ROWS, ACTION);
  }
}
