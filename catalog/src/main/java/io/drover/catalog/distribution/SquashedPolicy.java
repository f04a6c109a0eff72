package io.drover.catalog.distribution;

import io.drover.catalog.network.Head;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Rng;
import java.util.List;

/**
 * A distribution over actions {@code a = tanh(u)} in [−1, 1]ᵈ that rows of a policy network's
 * outputs stand for, with reparameterised samples: a loss of action and log-probability has a
 * gradient by whatever the distribution depends on.
 *
 * <p>An instance keeps the noise of the last rows it drew for, and is used by one thread; after the
 * first call with as many rows nothing is allocated.
 */
public interface SquashedPolicy {
  /** The policy's outputs. */
  List<Head> heads();

  /** How many parameters there are behind the network's, in the same flat vector. */
  int freeParameters();

  /** Sets them to what a training begins with; {@link #load} must follow. */
  void initialise(float[] parameters, int at);

  /** Takes over changed free parameters for the calls that follow. */
  void load(float[] parameters, int at);

  /** From a row of outputs to the row that {@link Operation.Squash} makes an action of. */
  List<Operation> operations();

  /** Numbers that stay the same for several steps of a copy while it explores; mostly 0. */
  int explorationSize();

  /** Draws those numbers, {@code [explorationSize]} from {@code at} on. */
  void explore(Rng rng, float[] exploration, int at);

  /** Draws what all rows of an update have in common. */
  void drawShared(Rng rng);

  /** Draws what each of the next rows has for itself. */
  void draw(Rng rng, int rows);

  /**
   * Actions with the noise that was drawn.
   *
   * @param outputs of the network, {@code [rows, outputs]}
   * @param features of the network's last hidden layer, {@code [rows, features]}; may be null
   *     unless {@link #usesFeatures}
   * @param exploration of each row, {@code [rows, explorationSize]} from {@code explorationAt} on;
   *     null for what {@link #drawShared} drew
   * @param actions result; row k stands at {@code actionsAt + k · stride}
   * @param logs result: log-densities, {@code [rows]} from {@code logsAt} on; null if not wanted
   */
  void sample(
      float[] outputs,
      float[] features,
      int rows,
      float[] exploration,
      int explorationAt,
      float[] actions,
      int actionsAt,
      int stride,
      float[] logs,
      int logsAt);

  /** The deterministic action of every row: tanh of the mean. */
  void mode(float[] outputs, int rows, float[] actions, int actionsAt, int stride);

  /**
   * From the gradient by actions and log-probabilities back through what {@link #sample} did last
   * with the same rows and no exploration of their own.
   *
   * @param actions as sampled, row k at {@code actionsAt + k · stride}
   * @param byActions gradient by them, {@code [rows, d]}
   * @param byLog gradient by each row's log-probability
   * @param byOutputs result, {@code [rows, outputs]}
   * @param byFeatures result, {@code [rows, features]}; left alone unless {@link #usesFeatures}
   * @param gradient flat; that by the free parameters is added to
   */
  void backward(
      float[] outputs,
      float[] features,
      int rows,
      float[] actions,
      int actionsAt,
      int stride,
      float[] byActions,
      float byLog,
      float[] byOutputs,
      float[] byFeatures,
      float[] gradient);

  /** Whether actions depend on the features other than by the outputs. */
  boolean usesFeatures();
}
