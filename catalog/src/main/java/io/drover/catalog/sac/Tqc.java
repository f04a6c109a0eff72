package io.drover.catalog.sac;

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
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Truncated quantile critics as a component: what an experiment says of it. How it trains stands in
 * {@link SacLearner}.
 */
public final class Tqc implements Algorithm<Tqc.Params> {
  private static final SacLearner.Form<Params> FORM =
      new SacLearner.Form<>(
          "tqc",
          Params::nQuantiles,
          (params, critics) ->
              new TruncatedQuantiles(critics, params.dropped(), params.batchSize()));

  /** Called by the registry. */
  public Tqc() {}

  /** Hyperparameters, with the names and defaults of sb3-contrib. */
  public record Params(
      @Param(
              value = "0.0003",
              range = "(0, 1]",
              live = true,
              doc = "Step size of the optimiser for actor, critics and entropy coefficient.")
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
              doc = "Share by which the target critics move towards the critics in an update.")
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
              value = "null",
              range = "[0, inf)",
              live = true,
              doc =
                  "Weight of the policy's entropy; larger explores more; null: learned, from"
                      + " ent_coef_init on.")
          OptionalDouble entCoef,
      @Param(
              value = "1.0",
              range = "(0, inf)",
              doc = "Where a learned weight of the entropy begins.")
          double entCoefInit,
      @Param(
              value = "null",
              live = true,
              doc = "Entropy in nats that a learned weight aims at; null: minus the actions' size.")
          OptionalDouble targetEntropy,
      @Param(
              value = "1",
              range = "[1, 100000]",
              live = true,
              doc =
                  "Updates from one move of the target critics to the next, counted over the whole"
                      + " training.")
          int targetUpdateInterval,
      @Param(
              value = "2",
              range = "[0, 1000]",
              live = true,
              doc =
                  "How many of the largest quantiles are left out of a target, for each critic;"
                      + " more estimate more cautiously.")
          int topQuantilesToDropPerNet,
      @Param(
              value = "25",
              range = "[1, 1000]",
              doc = "Quantiles of the return that each critic estimates.")
          int nQuantiles,
      @Param(
              value = "false",
              doc =
                  "Whether exploration noise is a function of the state (gSDE), for smoother"
                      + " exploration.")
          boolean useSde,
      @Param(
              value = "-1",
              range = "[-1, 1000000]",
              live = true,
              doc = "Steps between two draws of gSDE's noise; -1 draws once for a rollout.")
          int sdeSampleFreq,
      @Param(
              value = "false",
              live = true,
              doc = "Whether gSDE explores before the first update too, instead of random actions.")
          boolean useSdeAtWarmup,
      @Param(
              value = "-3.0",
              range = "[-20, 2]",
              doc = "Natural logarithm of the deviations that gSDE begins with.")
          double logStdInit,
      @Param(value = "2", range = "[1, 10]", doc = "Critics, whose quantiles are pooled.")
          int nCritics,
      @Param(
              value = "[256, 256]",
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
      implements SacParams {
    /** Copies the list, and refuses what leaves no room, no updates or no targets. */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      TrainFreq.requireOneCopy(trainFreqUnit, nEnvs);
      OffPolicyParams.requireTrainable(bufferSize, batchSize, nEnvs, gradientSteps);
      SacParams.requireExplorable(useSde, netArchPi.orElse(netArch), backend);
      if (topQuantilesToDropPerNet >= nQuantiles) {
        throw new IllegalArgumentException(
            "top_quantiles_to_drop_per_net must be below n_quantiles = "
                + nQuantiles
                + ", but is "
                + topQuantilesToDropPerNet);
      }
    }

    /** How many of the largest quantiles of all critics are left out of a target. */
    int dropped() {
      return topQuantilesToDropPerNet * nCritics;
    }
  }

  @Override
  public Card card() {
    return new Card(
        FORM.name(),
        "1.2.0",
        Kind.ALGORITHM,
        "Truncated quantile critics: soft actor-critic with critics that know the spread.",
        "Soft actor-critic whose critics estimate quantiles of the return instead of its mean. The"
            + " quantiles of all critics are pooled, and the largest few are left out of every"
            + " target, which keeps the overestimation in check more finely than the smaller of two"
            + " critics does.",
        "arXiv:2005.04269",
        "Names and defaults of sb3-contrib's TQC with MlpPolicy; PyTorch's initial weights.",
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
    return task.actions() instanceof ActionSpace.Box
        ? Optional.empty()
        : Optional.of("tqc needs a task with continuous actions, and this one's are discrete");
  }

  /**
   * Floating-point operations of the matrix products: for each row of a batch the actor goes
   * forward twice and twice back, each critic forward and twice back (by inputs and by weights),
   * and its target forward; then the critics forward again, and back by their inputs.
   */
  @Override
  public double cost(Params params, TaskFacts task) {
    int actions = task.actions().size();
    double actor = Multiplications.of(task.observationSize(), params.actorArch(), 2 * actions);
    double critic =
        Multiplications.of(
            task.observationSize() + actions, params.criticArch(), params.nQuantiles());
    double row = 4 * actor + 6 * params.nCritics() * critic;
    return 2 * (actor + row * params.batchSize() * params.updatesPerStep(task));
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return SacLearner.start(FORM, params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return SacLearner.resume(
        FORM, params, tasks.apply(params.nEnvs()), horizon, stream, checkpoint, chunks);
  }
}
