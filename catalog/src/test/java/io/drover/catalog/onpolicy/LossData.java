package io.drover.catalog.onpolicy;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.distribution.ReferenceDistribution;
import io.drover.catalog.distribution.TorchDistribution;
import io.drover.catalog.initialisation.Orthogonal;
import io.drover.catalog.network.Backend;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Networks with random weights and a made-up rollout, for tests of losses and their gradients. */
public final class LossData {
  private static final int OBSERVATION = 5;
  private static final List<Integer> HIDDEN = List.of(9, 7);
  private static final List<Integer> VALUE_HIDDEN = List.of(5);
  private static final double LOG_STD_INIT = -0.3;

  /** Kinds of policies, as tests name them. */
  public enum Kind {
    DISCRETE(
        new ActionSpace.Discrete(3),
        ReferenceDistribution.categorical(List.of(3)),
        TorchDistribution.categorical(List.of(3))),
    SEVERAL(
        new ActionSpace.MultiDiscrete(List.of(3, 2)),
        ReferenceDistribution.categorical(List.of(3, 2)),
        TorchDistribution.categorical(List.of(3, 2))),
    MASKED(
        new ActionSpace.MultiDiscrete(List.of(3, 2)),
        ReferenceDistribution.categorical(List.of(3, 2)),
        TorchDistribution.categorical(List.of(3, 2))),
    GAUSSIAN(
        ActionSpace.Box.symmetric(2, 1),
        ReferenceDistribution.gaussian(2),
        TorchDistribution.gaussian()),
    STATE_DEPENDENT(
        ActionSpace.Box.symmetric(2, 1),
        ReferenceDistribution.stateDependent(2, LOG_STD_INIT),
        TorchDistribution.stateDependent(2, LOG_STD_INIT)),
    GSDE(
        ActionSpace.Box.symmetric(2, 1),
        ReferenceDistribution.exploration(7, 2, false),
        TorchDistribution.exploration(false)),
    EXPLN(
        ActionSpace.Box.symmetric(2, 1),
        ReferenceDistribution.exploration(7, 2, true),
        TorchDistribution.exploration(true));

    public final ActionSpace actions;
    public final TorchDistribution torch;
    final ReferenceDistribution distribution;

    Kind(ActionSpace actions, ReferenceDistribution distribution, TorchDistribution torch) {
      this.actions = actions;
      this.distribution = distribution;
      this.torch = torch;
    }

    /** Whether noise is a function of the state. */
    public boolean usesSde() {
      return this == GSDE || this == EXPLN;
    }

    /** What deviations begin with; for expln about 0, where its two branches meet. */
    public double logStdInit() {
      return this == EXPLN ? 0 : LOG_STD_INIT;
    }
  }

  public final ActorCritic networks;
  public final Rollout rollout;
  public final Kind kind;
  public final PolicySpec spec;
  private final boolean shared;
  private final String activation;

  /** Last hidden layer of the policy, which gSDE's noise takes as it is, {@code [rows, 7]}. */
  private final float[] features;

  /**
   * @param noise deviation of the old log-probabilities from those now
   */
  public LossData(Kind kind, boolean shared, String activation, int rows, double noise) {
    this("jvm", kind, shared, activation, rows, noise);
  }

  /** As above, with networks of some back-end. */
  public LossData(
      String backend, Kind kind, boolean shared, String activation, int rows, double noise) {
    this(backend, kind, shared, activation, false, rows, noise);
  }

  /** As above, with hidden layers normalised or not; {@link #look} does not know of the former. */
  public LossData(
      String backend,
      Kind kind,
      boolean shared,
      String activation,
      boolean layerNorm,
      int rows,
      double noise) {
    this.kind = kind;
    this.shared = shared;
    this.activation = activation;
    TaskFacts task =
        new TaskFacts(
            new ObservationSpace.Vector(OBSERVATION),
            kind.actions,
            kind == Kind.MASKED,
            9,
            OptionalDouble.empty());
    spec =
        new PolicySpec(
            Backend.named(backend),
            HIDDEN,
            VALUE_HIDDEN,
            Activation.named(activation),
            layerNorm,
            shared,
            new Orthogonal(),
            kind.logStdInit(),
            kind == Kind.STATE_DEPENDENT,
            kind.usesSde(),
            kind == Kind.EXPLN);
    networks = new ActorCritic(spec, task);
    networks.initialise(Key.of(1));
    Rng rng = Key.of(2).rng();
    for (int i = 0; i < networks.parameters().length; i++) {
      networks.parameters()[i] += (float) (0.2 * rng.nextGaussian());
    }
    networks.parametersChanged();
    rollout = new Rollout(rows, 1, task);
    features = new float[rows * 7];
    fill(Key.of(4).rng(), noise);
  }

  private void fill(Rng rng, double noise) {
    for (int i = 0; i < rollout.observations.length; i++) {
      rollout.observations[i] = (float) rng.nextGaussian();
    }
    if (rollout.masks != null) {
      for (int i = 0; i < rollout.masks.length; i++) {
        int choice = i % 5;
        rollout.masks[i] = choice == 1 || choice == 3 || rng.nextInt(2) == 0;
      }
    }
    int size = networks.distribution().explorationSize();
    float[] exploration = new float[size];
    for (int i = 0; i < rollout.rows; i++) {
      networks.distribution().explore(rng, exploration, 0);
      PolicyOutputs outputs = networks.policy(rollout.observations, i * OBSERVATION, 1);
      outputs.masks = rollout.masks;
      outputs.masksAt = i * rollout.maskSize;
      outputs.exploration = exploration;
      outputs.explorationAt = 0;
      if (size > 0) {
        System.arraycopy(outputs.features, 0, features, i * 7, 7);
      }
      networks
          .distribution()
          .sample(
              outputs, rng, rollout.actions, i * rollout.actionSize, rollout.logProbabilities, i);
      rollout.logProbabilities[i] += (float) (noise * rng.nextGaussian());
      rollout.advantages[i] = (float) (0.3 + 2 * rng.nextGaussian());
      rollout.values[i] = (float) (0.3 * rng.nextGaussian());
      rollout.returns[i] = (float) rng.nextGaussian();
    }
  }

  public double[] weights() {
    double[] weights = new double[networks.parameters().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = networks.parameters()[i];
    }
    return weights;
  }

  /** log π(a), entropy and value of a row in float64. */
  public double[] look(double[] weights, int row) {
    double[] observation = new double[OBSERVATION];
    for (int j = 0; j < OBSERVATION; j++) {
      observation[j] = rollout.observations[row * OBSERVATION + j];
    }
    int outputs = 0;
    for (var head : networks.distribution().heads()) {
      outputs += head.outputs();
    }
    int[] position = {0};
    double[] policy =
        network(weights, position, observation, HIDDEN, shared ? outputs + 1 : outputs);
    double value =
        shared ? policy[outputs] : network(weights, position, observation, VALUE_HIDDEN, 1)[0];
    double[] free = Arrays.copyOfRange(weights, position[0], weights.length);
    int masks = row * rollout.maskSize;
    int actions = row * rollout.actionSize;
    double[] seen =
        kind.distribution.logAndEntropy(
            policy,
            free,
            Arrays.copyOfRange(features, row * 7, row * 7 + 7),
            rollout.masks == null
                ? null
                : Arrays.copyOfRange(rollout.masks, masks, masks + rollout.maskSize),
            Arrays.copyOfRange(rollout.actions, actions, actions + rollout.actionSize));
    return new double[] {seen[0], seen[1], value};
  }

  private double[] network(
      double[] weights, int[] position, double[] x, List<Integer> hidden, int outputs) {
    double[] input = x;
    for (int layer = 0; layer <= hidden.size(); layer++) {
      int width = layer < hidden.size() ? hidden.get(layer) : outputs;
      double[] output = new double[width];
      for (int j = 0; j < width; j++) {
        output[j] = weights[position[0] + input.length * width + j];
        for (int k = 0; k < input.length; k++) {
          output[j] += input[k] * weights[position[0] + k * width + j];
        }
        if (layer < hidden.size()) {
          boolean relu = activation.equals("relu");
          output[j] = relu ? Math.max(0, output[j]) : StrictMath.tanh(output[j]);
        }
      }
      position[0] += (input.length + 1) * width;
      input = output;
    }
    return input;
  }

  /** The gradient of a function of the weights by central differences. */
  public double[] gradient(java.util.function.ToDoubleFunction<double[]> loss) {
    double step = 1e-6;
    double[] moved = weights();
    double[] gradient = new double[moved.length];
    for (int i = 0; i < moved.length; i++) {
      double before = moved[i];
      moved[i] = before + step;
      double above = loss.applyAsDouble(moved);
      moved[i] = before - step;
      gradient[i] = (above - loss.applyAsDouble(moved)) / (2 * step);
      moved[i] = before;
    }
    return gradient;
  }

  /** Advantages of some rows, brought to mean 0 and sample deviation 1 if asked for. */
  public double[] advantages(int[] index, int from, int count, boolean normalise) {
    double[] advantages = new double[count];
    double mean = 0;
    for (int k = 0; k < count; k++) {
      advantages[k] = rollout.advantages[index[from + k]];
      mean += advantages[k] / count;
    }
    double variance = 0;
    for (double advantage : advantages) {
      variance += (advantage - mean) * (advantage - mean) / (count - 1);
    }
    for (int k = 0; k < count && normalise; k++) {
      advantages[k] = (advantages[k] - mean) / (Math.sqrt(variance) + 1e-8);
    }
    return advantages;
  }
}
