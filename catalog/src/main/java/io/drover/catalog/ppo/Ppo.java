package io.drover.catalog.ppo;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.network.Backend;
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
 * Proximal policy optimisation as a component: what an experiment says of it. How it trains stands
 * in {@link PpoLearner}.
 */
public final class Ppo implements Algorithm<Ppo.Params> {
  /** Called by the registry. */
  public Ppo() {}

  /** Hyperparameters, with the names and defaults of Stable-Baselines3. */
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
              value = "2048",
              range = "[1, 1000000]",
              doc = "Steps of each copy of the task between two updates.")
          int nSteps,
      @Param(
              value = "64",
              range = "[1, 1000000]",
              live = true,
              doc = "Transitions in one minibatch; the last of an epoch may have fewer.")
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
              value = "adam",
              choices = {"adam", "adamw", "rmsprop", "rmsprop-tf-like"},
              doc = "What turns gradients into steps.")
          String optimizer,
      @Param(
              value = "0.01",
              range = "[0, 1]",
              doc = "Share of the weights that adamw takes away for a learning rate of 1.")
          double weightDecay,
      @Param(
              value = "[64, 64]",
              range = "[1, 4096]",
              doc = "Units of each hidden layer, for policy and value network alike.")
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
      @Param(value = "false", doc = "Whether policy and value have their hidden layers in common.")
          boolean sharedTrunk,
      @Param(
              value = "orthogonal",
              choices = {"orthogonal", "he", "torch"},
              doc = "How weights begin: torch is what PyTorch's own layers do.")
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
              choices = {"jvm", "openblas", "djl"},
              doc = "What computes the networks; djl sees pictures with a convolutional trunk.")
          String backend,
      @Param(
              value = "cpu",
              choices = {"cpu", "cuda"},
              doc =
                  "Where the networks are computed; cuda is the first Nvidia GPU, and needs backend: djl.")
          String device,
      @Param(value = "1", range = "[1, 100000]", doc = "Copies of the task that step together.")
          int nEnvs) {
    /** Copies the list, and refuses minibatches that no rollout can fill. */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      PolicySpec.requireExploration(useSde, stateDependentStd, netArchPi.orElse(netArch));
      PolicySpec.requireOneTrunk(sharedTrunk, netArchPi, netArchVf);
      Rollout.requireFilled(batchSize, nSteps, nEnvs);
      Rollout.requireRoom(nSteps, nEnvs);
    }

    /** Policy and value function as they are to be made. */
    PolicySpec policy() {
      return new PolicySpec(
          Backend.named(backend, device),
          netArchPi.orElse(netArch),
          netArchVf.orElse(netArch),
          Activation.named(activation),
          layerNorm,
          sharedTrunk,
          PolicySpec.initialisation(init, orthoInit),
          logStdInit,
          stateDependentStd,
          useSde,
          useExpln);
    }
  }

  @Override
  public Card card() {
    return new Card(
        PpoLearner.NAME,
        "1.4.0",
        Kind.ALGORITHM,
        "Proximal policy optimisation with a clipped objective, for all kinds of actions.",
        "Collects a rollout with the current policy, estimates advantages by GAE(λ), and improves"
            + " policy and value network for several epochs of minibatches, while a clipped"
            + " importance ratio keeps the new policy near the old one. As Stable-Baselines3 has"
            + " it: separate networks for policy and value, orthogonal initial weights, Adam,"
            + " clipped gradients; with masks of actions, state-dependent exploration (gSDE,"
            + " arXiv:2005.05719) and normalised observations and rewards.",
        "arXiv:1707.06347",
        "Names and defaults of Stable-Baselines3's PPO with MlpPolicy and of its VecNormalize;"
            + " initial weights as arXiv:2006.05990; advantages as arXiv:1506.02438.",
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
   * Floating-point operations of the matrix products: a pass forward through both networks, and
   * three times that (forward, by inputs, by weights) in every epoch.
   */
  @Override
  public double cost(Params params, TaskFacts task) {
    return params.policy().operations(task) * (1 + 3.0 * params.nEpochs());
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return PpoLearner.start(params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return PpoLearner.resume(params, tasks.apply(params.nEnvs()), horizon, stream, checkpoint);
  }
}
