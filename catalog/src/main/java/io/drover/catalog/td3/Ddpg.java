package io.drover.catalog.td3;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.network.Backend;
import io.drover.catalog.offpolicy.ActionNoise;
import io.drover.catalog.offpolicy.OffPolicyParams;
import io.drover.catalog.offpolicy.TrainFreq;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Deep deterministic policy gradients as a component: as {@link Td3} with one critic, without delay
 * and without noise on targets, which is what Stable-Baselines3 makes of it too. How it trains
 * stands in {@link Td3Learner}.
 */
public final class Ddpg implements Algorithm<Ddpg.Params> {
  private static final String NAME = "ddpg";

  /** Called by the registry. */
  public Ddpg() {}

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
    /** Copies the list, and refuses what td3 refuses. */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      TrainFreq.requireOneCopy(trainFreqUnit, nEnvs);
      OffPolicyParams.requireTrainable(bufferSize, batchSize, nEnvs, gradientSteps);
    }

    @Override
    public int nCritics() {
      return 1;
    }

    @Override
    public int policyDelay() {
      return 1;
    }

    @Override
    public double targetPolicyNoise() {
      return 0;
    }

    @Override
    public double targetNoiseClip() {
      return 0;
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.2.0",
        Kind.ALGORITHM,
        "Deep deterministic policy gradients: off-policy, with a noisy deterministic actor.",
        "Learns from every transition many times over, drawn from a replay buffer. A critic"
            + " estimates the return of an action, and a deterministic actor moves up the critic's"
            + " slope; exploration comes from noise on its actions. Target networks that follow"
            + " slowly keep it stable. The ancestor of td3, which is more robust.",
        "arXiv:1509.02971",
        "Names and defaults of Stable-Baselines3's DDPG with MlpPolicy; PyTorch's initial weights.",
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
    return Td3.refuses(NAME, task);
  }

  /** As of td3. */
  @Override
  public double cost(Params params, TaskFacts task) {
    return Td3.operations(params, task);
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
