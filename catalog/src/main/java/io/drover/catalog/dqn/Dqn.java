package io.drover.catalog.dqn;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Multiplications;
import io.drover.catalog.offpolicy.TrainFreq;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Deep Q-networks as a component: what an experiment says of them. How they train stands in {@link
 * DqnLearner}.
 */
public final class Dqn implements Algorithm<Dqn.Params> {
  /** Called by the registry. */
  public Dqn() {}

  /** Hyperparameters; those of Stable-Baselines3 with its names and defaults. */
  public record Params(
      @Param(
              value = "0.0001",
              range = "(0, 1]",
              live = true,
              doc = "Step size of the optimiser; larger learns faster and less stably.")
          double learningRate,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "Whether the learning rate stays or falls to 0 over the training in a line.")
          String learningRateSchedule,
      @Param(
              value = "1000000",
              range = "[2, 1000000000]",
              doc = "Transitions that are remembered, of all copies of the task together.")
          int bufferSize,
      @Param(
              value = "100",
              range = "[0, inf)",
              live = true,
              doc = "Environment steps with random actions before anything is learnt.")
          int learningStarts,
      @Param(
              value = "32",
              range = "[1, 1000000]",
              live = true,
              doc = "Transitions in the batch of one gradient step.")
          int batchSize,
      @Param(
              value = "1.0",
              range = "(0, 1]",
              live = true,
              doc = "How far an update moves the target network: 1 copies the network.")
          double tau,
      @Param(
              value = "0.99",
              range = "[0, 1]",
              live = true,
              doc = "Discount of a reward one step later.")
          double gamma,
      @Param(
              value = "4",
              range = "[1, 1000000]",
              doc =
                  "Steps of each copy of the task, or episodes, between two rounds of gradient"
                      + " steps.")
          int trainFreq,
      @Param(
              value = TrainFreq.STEP,
              choices = {TrainFreq.STEP, TrainFreq.EPISODE},
              doc =
                  "What train_freq counts: steps of each copy of the task, or whole episodes, as"
                      + " Stable-Baselines3's train_freq: [1, episode], which needs n_envs: 1.")
          String trainFreqUnit,
      @Param(
              value = "1",
              range = "[-1, 1000000]",
              live = true,
              doc = "Gradient steps of a round; -1: as many as there were environment steps.")
          int gradientSteps,
      @Param(
              value = "1",
              range = "[1, 1000]",
              live = true,
              doc = "Rewards in a return before the value of what follows is taken.")
          int nSteps,
      @Param(
              value = "10000",
              range = "[1, inf)",
              live = true,
              doc = "Environment steps between two updates of the target network.")
          int targetUpdateInterval,
      @Param(
              value = "0.1",
              range = "[0, 1]",
              live = true,
              horizon = true,
              doc = "Share of the training over which random actions become rarer.")
          double explorationFraction,
      @Param(
              value = "1.0",
              range = "[0, 1]",
              live = true,
              doc = "Probability of a random action at the start.")
          double explorationInitialEps,
      @Param(
              value = "0.05",
              range = "[0, 1]",
              live = true,
              doc = "Probability of a random action in the end.")
          double explorationFinalEps,
      @Param(
              value = "10",
              range = "(0, inf)",
              live = true,
              doc = "Largest Euclidean norm of a gradient; longer ones are scaled down.")
          double maxGradNorm,
      @Param(
              value = "false",
              live = true,
              doc = "Whether the network itself chooses the action whose target value counts.")
          boolean doubleQ,
      @Param(
              value = "false",
              doc = "Whether the network puts out a common value and an advantage per action.")
          boolean dueling,
      @Param(
              value = "null",
              range = "[2, 1000]",
              doc = "Quantiles of the return that each action's value is made of; null: its mean.")
          OptionalInt nQuantiles,
      @Param(value = "false", doc = "Whether transitions with a large error are drawn more often.")
          boolean prioritizedReplay,
      @Param(
              value = "0.6",
              range = "[0, 1]",
              doc = "How much priorities count where they do: 0 draws uniformly.")
          double prioritizedReplayAlpha,
      @Param(
              value = "0.4",
              range = "[0, 1]",
              live = true,
              horizon = true,
              doc = "How far weights make up for priorities at first; this grows to 1 in the end.")
          double prioritizedReplayBeta0,
      @Param(
              value = "0.000001",
              range = "(0, 1]",
              live = true,
              doc = "Added to every error to give a priority, so that none is forgotten.")
          double prioritizedReplayEps,
      @Param(value = "[64, 64]", range = "[1, 4096]", doc = "Units of each hidden layer.")
          List<Integer> netArch,
      @Param(
              value = "relu",
              choices = {"relu", "tanh", "elu", "silu"},
              doc = "Activation of the hidden layers.")
          String activation,
      @Param(
              value = "false",
              doc = "Whether each hidden layer is normalised before its activation.")
          boolean layerNorm,
      @Param(
              value = "adam",
              choices = {"adam", "adamw", "rmsprop"},
              doc = "How gradients become steps.")
          String optimizer,
      @Param(
              value = "0.01",
              range = "[0, 1]",
              doc = "Share of the weights that adamw takes away at a learning rate of 1.")
          double weightDecay,
      @Param(
              value = "jvm",
              choices = {"jvm", "openblas", "djl"},
              doc = "What computes the network; djl sees pictures with a convolutional trunk.")
          String backend,
      @Param(
              value = "cpu",
              choices = {"cpu", "cuda"},
              doc =
                  "Where the networks are computed; cuda is the first Nvidia GPU, and needs backend: djl.")
          String device,
      @Param(value = "1", range = "[1, 100000]", doc = "Copies of the task that step together.")
          int nEnvs) {
    /** Largest {@code buffer_size} whose tree of priorities is one array. */
    private static final int MOST_PRIORITIES = 1 << 29;

    /**
     * Copies the list, and refuses a memory too small for its copies or a batch, or too large for
     * priorities, and no updates at all.
     */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      TrainFreq.requireOneCopy(trainFreqUnit, nEnvs);
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
      if (prioritizedReplay && bufferSize > MOST_PRIORITIES) {
        throw new IllegalArgumentException(
            "buffer_size must be at most "
                + MOST_PRIORITIES
                + " with prioritized_replay, but is "
                + bufferSize);
      }
      if ((long) trainFreq * nEnvs > 100_000_000) {
        throw new IllegalArgumentException(
            "train_freq × n_envs must be at most 100000000, but is " + (long) trainFreq * nEnvs);
      }
    }

    /** When gradient steps are due. */
    TrainFreq frequency() {
      return new TrainFreq(trainFreq, trainFreqUnit);
    }
  }

  @Override
  public Card card() {
    return new Card(
        "dqn",
        "1.2.0",
        Kind.ALGORITHM,
        "Deep Q-networks for discrete actions; double, dueling, prioritised, n-step, quantiles.",
        "Remembers transitions and fits a network of action values to one-step (or n-step) targets"
            + " of a slowly following copy, with Huber's loss, acting greedily but for a falling"
            + " share of random actions. Options: the argmax of the network itself (double), value"
            + " and advantage streams (dueling), prioritised replay, and quantiles of the return"
            + " (QR-DQN). Action masks are honoured by actions and targets alike.",
        "arXiv:1312.5602",
        "Names and defaults of Stable-Baselines3's DQN with MlpPolicy; alpha, beta and eps of"
            + " arXiv:1511.05952; quantile loss and optimiser's epsilon"
            + " (0.01 / batch_size) as sb3-contrib's QRDQN, which by default clips no gradient.",
        List.of("discrete actions", "action masks"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public long learningStarts(Params params) {
    return params.learningStarts();
  }

  @Override
  public long rolloutSteps(Params params) {
    return params.frequency().rolloutSteps(params.nEnvs());
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return task.discreteActions() > 0
        ? Optional.empty()
        : Optional.of("dqn needs a task with discrete actions, one in each step");
  }

  /**
   * Floating-point operations of the matrix products: a pass forward to act, and four for each row
   * of a batch (the target, forward, by inputs, by weights).
   */
  @Override
  public double cost(Params params, TaskFacts task) {
    int outputs = task.discreteActions() * params.nQuantiles().orElse(1);
    double products = 2 * Multiplications.of(task.observationSize(), params.netArch(), outputs);
    double updates =
        params
            .frequency()
            .updatesPerStep(params.gradientSteps(), params.nEnvs(), task.maxEpisodeSteps());
    return products * (1 + (params.doubleQ() ? 5 : 4) * updates * params.batchSize());
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return DqnLearner.start(params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    Task task = tasks.apply(params.nEnvs());
    return DqnLearner.resume(params, task, horizon, stream, checkpoint, chunks);
  }
}
