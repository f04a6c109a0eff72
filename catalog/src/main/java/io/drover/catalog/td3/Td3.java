package io.drover.catalog.td3;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Multiplications;
import io.drover.catalog.offpolicy.ActionNoise;
import io.drover.catalog.offpolicy.OffPolicyParams;
import io.drover.catalog.offpolicy.TrainFreq;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Twin delayed deep deterministic policy gradients as a component: what an experiment says of it.
 * How it trains stands in {@link Td3Learner}.
 */
public final class Td3 implements Algorithm<Td3.Params> {
  private static final String NAME = "td3";

  /** Called by the registry. */
  public Td3() {}

  /** Hyperparameters, with the names and defaults of Stable-Baselines3. */
  public record Params(
      @Param(
              value = "0.001",
              range = "(0, 1]",
              live = true,
              doc = "Step size of the optimiser for actor and critics.")
          double learningRate,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "Whether the learning rate stays or falls linearly to 0 over train.env_steps.")
          String learningRateSchedule,
      @Param(
              value = "1000000",
              range = "[2, 100000000]",
              doc = "Transitions that are remembered, of all copies of the task together.")
          int bufferSize,
      @Param(
              value = "100",
              range = "[0, 100000000]",
              live = true,
              doc = "Environment steps with random actions before the first update.")
          int learningStarts,
      @Param(
              value = "256",
              range = "[1, 100000]",
              live = true,
              doc = "Transitions in one update; more make it steadier, at a proportional cost.")
          int batchSize,
      @Param(
              value = "0.005",
              range = "(0, 1]",
              live = true,
              doc = "Share by which the target networks move towards the networks.")
          double tau,
      @Param(
              value = "0.99",
              range = "[0, 1]",
              live = true,
              doc = "Discount of a reward one step later.")
          double gamma,
      @Param(
              value = "1",
              range = "[1, 100000]",
              doc = "Steps of each copy of the task, or episodes, between updates.")
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
              range = "[-1, 100000]",
              live = true,
              doc = "Updates after these; -1: as many as there were environment steps.")
          int gradientSteps,
      @Param(
              value = "1",
              range = "[1, 1000]",
              live = true,
              doc = "Rewards that are summed before the critics' estimate stands for the rest.")
          int nSteps,
      @Param(
              value = ActionNoise.NORMAL,
              choices = {ActionNoise.NORMAL, ActionNoise.ORNSTEIN_UHLENBECK},
              live = true,
              doc =
                  "Kind of the noise on actions while training: independent in each step"
                      + " (NormalActionNoise), or wandering over an episode"
                      + " (OrnsteinUhlenbeckActionNoise).")
          String actionNoise,
      @Param(
              value = "0.0",
              range = "[0, inf)",
              live = true,
              doc =
                  "Deviation sigma of this noise, where the bounds of actions are ±1; 0: no noise at"
                      + " all.")
          double actionNoiseStd,
      @Param(value = "0.0", live = true, doc = "Mean of this noise.") double actionNoiseMean,
      @Param(
              value = "0.15",
              range = "[0, inf)",
              live = true,
              doc = "How fast noise that wanders returns to its mean.")
          double actionNoiseTheta,
      @Param(
              value = "0.01",
              range = "(0, inf)",
              live = true,
              doc = "Duration of one step of noise that wanders.")
          double actionNoiseDt,
      @Param(
              value = "0.0",
              live = true,
              doc = "Where noise that wanders begins in each episode (initial_noise).")
          double actionNoiseInitial,
      @Param(
              value = "2",
              range = "[1, 100000]",
              live = true,
              doc = "Updates of the critics for one of the actor and the target networks.")
          int policyDelay,
      @Param(
              value = "0.2",
              range = "[0, inf)",
              live = true,
              doc =
                  "Deviation of the Gaussian noise on the action that a target is computed with,"
                      + " where the bounds are ±1.")
          double targetPolicyNoise,
      @Param(
              value = "0.5",
              range = "[0, inf)",
              live = true,
              doc = "Largest magnitude of that noise.")
          double targetNoiseClip,
      @Param(value = "2", range = "[1, 10]", doc = "Critics, of which the smallest counts.")
          int nCritics,
      @Param(
              value = "[400, 300]",
              range = "[1, 4096]",
              doc =
                  "Units of each hidden layer, for actor and critics alike if they have none of their own.")
          List<Integer> netArch,
      @Param(
              value = "null",
              range = "[1, 4096]",
              doc = "The same for the actor alone (net_arch: {pi: …}); null: as net_arch.")
          Optional<List<Integer>> netArchPi,
      @Param(
              value = "null",
              range = "[1, 4096]",
              doc = "The same for the critics alone (net_arch: {qf: …}); null: as net_arch.")
          Optional<List<Integer>> netArchQf,
      @Param(
              value = "relu",
              choices = {"relu", "tanh", "elu", "silu"},
              doc = "Activation of the hidden layers.")
          String activation,
      @Param(
              value = "adam",
              choices = {"adam", "adamw", "rmsprop"},
              doc = "What takes the steps of actor and critics.")
          String optimizer,
      @Param(
              value = "0.01",
              range = "[0, 1]",
              doc = "Decay of the weights for a learning rate of 1; of optimizer adamw only.")
          double weightDecay,
      @Param(value = "false", doc = "Whether hidden layers are normalised before their activation.")
          boolean layerNorm,
      @Param(
              value = "jvm",
              choices = {"jvm", "openblas", "djl"},
              doc = "What computes the networks.")
          String backend,
      @Param(
              value = "cpu",
              choices = {"cpu", "cuda"},
              doc =
                  "Where the networks are computed; cuda is the first Nvidia GPU, and needs backend: djl.")
          String device,
      @Param(value = "1", range = "[1, 10000]", doc = "Copies of the task that step together.")
          int nEnvs)
      implements Td3Params {
    /** Copies the list, and refuses a buffer without room for every copy and no updates at all. */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      TrainFreq.requireOneCopy(trainFreqUnit, nEnvs);
      OffPolicyParams.requireTrainable(bufferSize, batchSize, nEnvs, gradientSteps);
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.2.0",
        Kind.ALGORITHM,
        "Twin delayed deep deterministic policy gradients: off-policy, with a noisy actor.",
        "Learns from every transition many times over, drawn from a replay buffer. A deterministic"
            + " actor moves up the slope of a critic. Two critics are kept and the smaller estimate"
            + " counts, the action of a target gets noise so that sharp peaks cannot be exploited,"
            + " and actor and target networks change less often than the critics.",
        "arXiv:1802.09477",
        "Names and defaults of Stable-Baselines3's TD3 with MlpPolicy; PyTorch's initial weights.",
        List.of("continuous actions"),
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
    return params.rollout();
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return refuses(NAME, task);
  }

  static Optional<String> refuses(String name, TaskFacts task) {
    return task.actions() instanceof ActionSpace.Box
        ? Optional.empty()
        : Optional.of(name + " needs a task with continuous actions, and this one's are discrete");
  }

  @Override
  public double cost(Params params, TaskFacts task) {
    return operations(params, task);
  }

  /**
   * Floating-point operations of the matrix products: for each row of a batch the actor's target
   * and each critic's goes forward, and each critic forward and twice back (by inputs and by
   * weights); with every {@code policy_delay}-th update actor and first critic go forward, the
   * critic back by its inputs, and the actor twice back.
   */
  static double operations(Td3Params params, TaskFacts task) {
    int actions = task.actions().size();
    double actor = Multiplications.of(task.observationSize(), params.actorArch(), actions);
    double critic = Multiplications.of(task.observationSize() + actions, params.criticArch(), 1);
    double row = actor + 4 * params.nCritics() * critic;
    row += (3 * actor + 2 * critic) / params.policyDelay();
    return 2 * (actor + row * params.batchSize() * params.updatesPerStep(task));
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return Td3Learner.start(NAME, params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return Td3Learner.resume(
        NAME, params, tasks.apply(params.nEnvs()), horizon, stream, checkpoint, chunks);
  }
}
