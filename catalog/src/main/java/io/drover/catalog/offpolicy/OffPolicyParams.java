package io.drover.catalog.offpolicy;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.optimizer.Optimizer;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;

/**
 * The hyperparameters that off-policy algorithms for continuous actions share, and what follows
 * from them alone. A record of hyperparameters has them by its components.
 */
public interface OffPolicyParams extends ActionNoise.Params {
  /** PyTorch's default. */
  double EPSILON = 1e-8;

  /** Step size of the optimiser at the beginning. */
  double learningRate();

  /** How the learning rate changes. */
  String learningRateSchedule();

  /** Transitions that are remembered. */
  int bufferSize();

  /** Environment steps before the first update. */
  int learningStarts();

  /** Transitions in an update. */
  int batchSize();

  /** Share by which targets follow. */
  double tau();

  /** Discount. */
  double gamma();

  /** Steps of each copy, or episodes, between updates. */
  int trainFreq();

  /** What these are. */
  String trainFreqUnit();

  /** Updates after these; negative: as many as there were environment steps. */
  int gradientSteps();

  /** Rewards that are summed before the critics' estimate. */
  int nSteps();

  /** Critics. */
  int nCritics();

  /** Units of the hidden layers. */
  List<Integer> netArch();

  /** Those of the actor; empty: as {@link #netArch}. */
  Optional<List<Integer>> netArchPi();

  /** Those of the critics; empty: as {@link #netArch}. */
  Optional<List<Integer>> netArchQf();

  /** Activation of the hidden layers. */
  String activation();

  /** Name of the optimiser. */
  String optimizer();

  /** Decay of the weights, of some optimisers. */
  double weightDecay();

  /** Whether hidden layers are normalised. */
  boolean layerNorm();

  /** What computes the networks. */
  String backend();

  /** Where they are computed. */
  String device();

  /** Copies of the task. */
  int nEnvs();

  /**
   * What a record of hyperparameters checks of several together.
   *
   * @throws IllegalArgumentException if the buffer has no room for every copy or for a batch, or if
   *     nothing would ever be updated
   */
  static void requireTrainable(int bufferSize, int batchSize, int nEnvs, int gradientSteps) {
    if (bufferSize / nEnvs < 2) {
      throw new IllegalArgumentException(
          "buffer_size must be at least 2 × n_envs = " + 2L * nEnvs + ", but is " + bufferSize);
    }
    if (batchSize > bufferSize) {
      throw new IllegalArgumentException(
          "batch_size must be at most buffer_size = " + bufferSize + ", but is " + batchSize);
    }
    if (gradientSteps == 0) {
      throw new IllegalArgumentException("gradient_steps must be -1 or positive, but is 0");
    }
  }

  /** When updates are due. */
  default TrainFreq frequency() {
    return new TrainFreq(trainFreq(), trainFreqUnit());
  }

  /** Environment steps between two moments at which training can be cut, all copies counted. */
  default long rollout() {
    return frequency().rolloutSteps(nEnvs());
  }

  /** Updates for each environment step, estimated. */
  default double updatesPerStep(TaskFacts task) {
    return frequency().updatesPerStep(gradientSteps(), nEnvs(), task.maxEpisodeSteps());
  }

  /** Units of the actor's hidden layers. */
  default List<Integer> actorArch() {
    return netArchPi().orElse(netArch());
  }

  /** Units of the critics' hidden layers. */
  default List<Integer> criticArch() {
    return netArchQf().orElse(netArch());
  }

  /** The actor, with PyTorch's initial weights. */
  default NetworkSpec actor(int observations, List<Head> heads) {
    return network(observations, actorArch(), heads);
  }

  /** A critic, with PyTorch's initial weights. */
  default NetworkSpec critic(int observationsAndActions, int outputs) {
    return network(observationsAndActions, criticArch(), List.of(new Head(outputs, 1)));
  }

  private NetworkSpec network(int inputs, List<Integer> hidden, List<Head> heads) {
    return new NetworkSpec(
        inputs,
        Optional.empty(),
        hidden,
        Activation.named(activation()),
        layerNorm(),
        heads,
        new TorchUniform());
  }

  /** What takes the steps of that many weights. */
  default Optimizer optimizer(int weights) {
    return Optimizer.named(optimizer(), weights, EPSILON, weightDecay());
  }
}
