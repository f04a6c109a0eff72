package io.drover.catalog.ppo;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.network.Backend;
import io.drover.catalog.onpolicy.LstmSpec;
import io.drover.catalog.onpolicy.PolicySpec;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Proximal policy optimisation with a memory as a component: what an experiment says of it. How it
 * trains stands in {@link RecurrentPpoLearner}.
 */
public final class RecurrentPpo implements Algorithm<RecurrentPpo.Params> {
  /** Called by the registry. */
  public RecurrentPpo() {}

  /** Hyperparameters, with the names and defaults of sb3-contrib. */
  public record Params(
      @Param(
              value = "0.0003",
              range = "(0, 1]",
              live = true,
              doc = "Step size of the optimiser; larger learns faster and less stably.")
          double learningRate,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "How learning_rate changes: linear falls to 0 at the end of the training.")
          String learningRateSchedule,
      @Param(
              value = "128",
              range = "[1, 1000000]",
              doc = "Steps of each copy of the task between two updates.")
          int nSteps,
      @Param(
              value = "128",
              range = "[1, 1000000]",
              live = true,
              doc =
                  "Transitions in one minibatch, which follow each other; the last may have fewer.")
          int batchSize,
      @Param(
              value = "10",
              range = "[1, 1000]",
              live = true,
              doc = "Passes over each rollout; more reuse data more, at a proportional cost.")
          int nEpochs,
      @Param(
              value = "0.99",
              range = "[0, 1]",
              live = true,
              doc = "Discount of a reward one step later.")
          double gamma,
      @Param(
              value = "0.95",
              range = "[0, 1]",
              live = true,
              doc = "λ of the advantage estimate: 0 trusts the value function, 1 the returns.")
          double gaeLambda,
      @Param(
              value = "0.2",
              range = "(0, 10]",
              live = true,
              doc = "How far the ratio of new to old policy may leave 1 before it is clipped.")
          double clipRange,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "How clip_range changes: linear falls to 0 at the end of the training.")
          String clipRangeSchedule,
      @Param(
              value = "null",
              range = "(0, inf)",
              live = true,
              doc =
                  "How far values may leave the old ones, in units of the return; null: anywhere.")
          OptionalDouble clipRangeVf,
      @Param(
              value = "true",
              live = true,
              doc = "Whether advantages get mean 0 and deviation 1 within each minibatch.")
          boolean normalizeAdvantage,
      @Param(
              value = "0.0",
              range = "[0, inf)",
              live = true,
              doc = "Weight of the entropy in the loss; larger explores more.")
          double entCoef,
      @Param(value = "0.5", range = "[0, inf)", live = true, doc = "Weight of the value loss.")
          double vfCoef,
      @Param(
              value = "0.5",
              range = "(0, inf)",
              live = true,
              doc = "Largest Euclidean norm of a gradient; longer ones are scaled down.")
          double maxGradNorm,
      @Param(
              value = "false",
              doc =
                  "Whether exploration noise is a function of the state (gSDE); for continuous actions.")
          boolean useSde,
      @Param(
              value = "-1",
              range = "[-1, 1000000]",
              live = true,
              doc = "Steps between two draws of gSDE's noise; -1 draws once for a rollout.")
          int sdeSampleFreq,
      @Param(
              value = "null",
              range = "(0, inf)",
              live = true,
              doc = "An update stops once the policy has moved by 1.5 times this KL; null: never.")
          OptionalDouble targetKl,
      @Param(
              value = "[64, 64]",
              range = "[1, 4096]",
              doc = "Units of each hidden layer above the LSTMs, for policy and value alike.")
          List<Integer> netArch,
      @Param(
              value = "null",
              range = "[1, 4096]",
              doc = "The same for the policy alone (net_arch: {pi: …}); null: as net_arch.")
          Optional<List<Integer>> netArchPi,
      @Param(
              value = "null",
              range = "[1, 4096]",
              doc = "The same for the value function alone (net_arch: {vf: …}); null: as net_arch.")
          Optional<List<Integer>> netArchVf,
      @Param(
              value = "tanh",
              choices = {"tanh", "relu", "elu", "silu"},
              doc = "Activation of the hidden layers.")
          String activation,
      @Param(value = "false", doc = "Whether hidden layers are normalised before their activation.")
          boolean layerNorm,
      @Param(value = "256", range = "[1, 4096]", doc = "Units of each LSTM layer.")
          int lstmHiddenSize,
      @Param(value = "1", range = "[1, 8]", doc = "LSTM layers, one on top of the other.")
          int nLstmLayers,
      @Param(
              value = "false",
              doc =
                  "Whether the value function sees what the policy's LSTM puts out, without a"
                      + " gradient into it; needs enable_critic_lstm false.")
          boolean sharedLstm,
      @Param(
              value = "true",
              doc =
                  "Whether the value function has an LSTM of its own; with neither it has a linear"
                      + " layer in its place, and no memory.")
          boolean enableCriticLstm,
      @Param(
              value = "orthogonal",
              choices = {"orthogonal", "he", "torch"},
              doc = "How weights above the LSTMs begin: torch is what PyTorch's layers do.")
          String init,
      @Param(
              value = "true",
              doc = "Whether init orthogonal is meant so; false turns it into torch.")
          boolean orthoInit,
      @Param(
              value = "0.0",
              range = "[-20, 2]",
              doc = "Natural logarithm of a continuous action's first standard deviation.")
          double logStdInit,
      @Param(
              value = "false",
              doc = "Whether deviations depend on the state, as outputs of the policy.")
          boolean stateDependentStd,
      @Param(
              value = "false",
              doc = "Whether gSDE's deviations above 1 grow like a logarithm, not an exponential.")
          boolean useExpln,
      @Param(
              value = "false",
              doc = "Whether observations get mean 0 and variance 1, by what was seen so far.")
          boolean normalizeObservation,
      @Param(
              value = "false",
              doc = "Whether rewards are divided by the deviation of the discounted return.")
          boolean normalizeReward,
      @Param(
              value = "10.0",
              range = "(0, inf)",
              live = true,
              doc = "Largest magnitude of a normalised observation.")
          double clipObs,
      @Param(
              value = "10.0",
              range = "(0, inf)",
              live = true,
              doc = "Largest magnitude of a normalised reward.")
          double clipReward,
      @Param(
              value = "jvm",
              choices = {"jvm", "openblas"},
              doc = "What computes the networks; djl has no LSTMs.")
          String backend,
      @Param(value = "1", range = "[1, 100000]", doc = "Copies of the task that step together.")
          int nEnvs) {
    /** Copies the list, and refuses minibatches that no rollout can fill. */
    public Params {
      netArch = List.copyOf(netArch);
      LstmSpec.requireOneCritic(sharedLstm, enableCriticLstm);
      PolicySpec.requireExploration(useSde, stateDependentStd, netArchPi.orElse(netArch));
      Rollout.requireFilled(batchSize, nSteps, nEnvs);
      // The states of every LSTM before every row of the rollout are kept, as one array each.
      long rollout = (long) nSteps * nEnvs;
      if (rollout > 500_000_000 / lstmHiddenSize) {
        throw new IllegalArgumentException(
            "n_steps × n_envs × lstm_hidden_size must be at most 500000000, but is "
                + rollout
                + " × "
                + lstmHiddenSize);
      }
    }

    /** Policy and value function as they are to be made. */
    PolicySpec policy() {
      return new PolicySpec(
          Backend.named(backend),
          netArchPi.orElse(netArch),
          netArchVf.orElse(netArch),
          Activation.named(activation),
          layerNorm,
          false,
          PolicySpec.initialisation(init, orthoInit),
          logStdInit,
          stateDependentStd,
          useSde,
          useExpln);
    }

    /** The part with a memory. */
    LstmSpec lstm() {
      return new LstmSpec(lstmHiddenSize, nLstmLayers, sharedLstm, enableCriticLstm);
    }
  }

  @Override
  public Card card() {
    return new Card(
        RecurrentPpoLearner.NAME,
        "1.2.0",
        Kind.ALGORITHM,
        "Proximal policy optimisation with a long short-term memory, for what one look misses.",
        "As ppo, but policy and value function remember what they saw in the episode: an LSTM"
            + " stands below the hidden layers of each. Minibatches are transitions that follow"
            + " each other, so that gradients go back through time to the beginning of the"
            + " minibatch, the episode or the rollout, from the state that the policy had there"
            + " while it collected. Acting carries the state along and forgets it at the start of"
            + " an episode. Observations are rows of numbers; images are not convolved.",
        "arXiv:1707.06347",
        "Names and defaults of sb3-contrib's RecurrentPPO with MlpLstmPolicy and of"
            + " Stable-Baselines3's VecNormalize; initial weights of the LSTM as PyTorch's.",
        List.of("discrete actions", "multi-discrete actions", "continuous actions", "action masks"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public long rolloutSteps(Params params) {
    return (long) params.nSteps() * params.nEnvs();
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return Optional.empty();
  }

  @Override
  public Optional<String> refuses(Params params, TaskFacts task) {
    return PolicySpec.refuses(params.useSde(), task);
  }

  /**
   * Floating-point operations of the matrix products: a pass forward through all layers, and three
   * times that (forward, by inputs, by weights) in every epoch.
   */
  @Override
  public double cost(Params params, TaskFacts task) {
    double width = params.lstmHiddenSize();
    double lstm = 8 * width * (task.observationSize() + (2 * params.nLstmLayers() - 1) * width);
    double both = params.enableCriticLstm() ? 2 * lstm : lstm;
    double above = params.policy().operations(task.actions(), params.lstmHiddenSize());
    return (both + above) * (1 + 3.0 * params.nEpochs());
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return RecurrentPpoLearner.start(params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return RecurrentPpoLearner.resume(
        params, tasks.apply(params.nEnvs()), horizon, stream, checkpoint);
  }
}
