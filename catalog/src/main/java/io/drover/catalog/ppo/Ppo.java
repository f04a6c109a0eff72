package io.drover.catalog.ppo;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
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
              doc = "Step size of Adam; larger learns faster and less stably.")
          double learningRate,
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
              value = "null",
              range = "(0, inf)",
              live = true,
              doc = "An update stops once the policy has moved by 1.5 times this KL; null: never.")
          OptionalDouble targetKl,
      @Param(
              value = "[64, 64]",
              range = "[1, 4096]",
              doc = "Units of each hidden layer, for policy and value network alike.")
          List<Integer> netArch,
      @Param(
              value = "tanh",
              choices = {"tanh", "relu"},
              doc = "Activation of the hidden layers.")
          String activation,
      @Param(value = "1", range = "[1, 100000]", doc = "Copies of the task that step together.")
          int nEnvs,
      @Param(
              value = "MlpPolicy",
              choices = {"MlpPolicy", "CnnPolicy"},
              doc =
                  "MlpPolicy reads observations as rows of numbers; CnnPolicy puts a convolutional"
                      + " trunk before the hidden layers, for tasks that show pictures.")
          String policy,
      @Param(
              value = "jvm",
              choices = {"jvm", "openblas", "djl"},
              doc =
                  "What computes the networks: jvm is fastest for small ones; djl is PyTorch, for"
                      + " large ones and for pictures.")
          String backend) {
    /** Copies the list, and refuses minibatches that no rollout can fill. */
    public Params {
      netArch = List.copyOf(netArch);
      if (policy.equals("CnnPolicy") && !backend.equals("djl")) {
        throw new IllegalArgumentException(
            "policy: CnnPolicy needs backend: djl, but backend is " + backend);
      }
      long rollout = (long) nSteps * nEnvs;
      if (batchSize > rollout) {
        throw new IllegalArgumentException(
            "batch_size must be at most n_steps × n_envs = "
                + rollout
                + " ("
                + nSteps
                + " × "
                + nEnvs
                + "), but is "
                + batchSize);
      }
      if (rollout > 100_000_000) {
        throw new IllegalArgumentException(
            "n_steps × n_envs must be at most 100000000, but is " + rollout);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        "ppo",
        "1.0.0",
        Kind.ALGORITHM,
        "Proximal policy optimisation with a clipped objective, for discrete actions.",
        "Collects a rollout with the current policy, estimates advantages by GAE(λ), and improves"
            + " policy and value network for several epochs of minibatches, while a clipped"
            + " importance ratio keeps the new policy near the old one. Separate networks for"
            + " policy and value, orthogonal initial weights, Adam, clipped gradients, as"
            + " Stable-Baselines3 has it.",
        "arXiv:1707.06347",
        "Names and defaults of Stable-Baselines3's PPO with MlpPolicy; initial weights as"
            + " arXiv:2006.05990; advantages as arXiv:1506.02438.",
        List.of("discrete actions"),
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
    return task.discreteActions() > 0
        ? Optional.empty()
        : Optional.of("ppo needs a task with discrete actions, and this one's are continuous");
  }

  /**
   * Floating-point operations of the matrix products: a pass forward through both networks, and
   * three times that (forward, by inputs, by weights) in every epoch.
   */
  @Override
  public double cost(Params params, TaskFacts task) {
    double products = 0;
    int width = task.observationSize();
    for (int units : params.netArch()) {
      products += 2.0 * width * units;
      width = units;
    }
    products += (double) width * (task.discreteActions() + 1);
    return 2 * products * (1 + 3.0 * params.nEpochs());
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return PpoLearner.start(params, tasks.apply(params.nEnvs()), stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return PpoLearner.resume(params, tasks.apply(params.nEnvs()), stream, checkpoint);
  }
}
