package io.drover.catalog.ars;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Chunks;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Multiplications;
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
 * Augmented random search as a component: what an experiment says of it. How it trains stands in
 * {@link ArsLearner}.
 */
public final class Ars implements Algorithm<Ars.Params> {
  /** Called by the registry. */
  public Ars() {}

  /** Hyperparameters, with the names and defaults of sb3-contrib. */
  public record Params(
      @Param(
              value = "8",
              range = "[1, 10000]",
              doc = "Perturbations of the weights in one iteration; each is tried with both signs.")
          int nDelta,
      @Param(
              value = "null",
              range = "[1, 10000]",
              live = true,
              doc = "How many of the best perturbations the update uses; null: all.")
          OptionalInt nTop,
      @Param(
              value = "0.02",
              range = "(0, inf)",
              live = true,
              doc =
                  "Length of the step, in units of the returns' standard deviation, from the next"
                      + " iteration on.")
          double learningRate,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "How learning_rate changes: linear falls to 0 at the end of the training.")
          String learningRateSchedule,
      @Param(
              value = "0.05",
              range = "(0, inf)",
              live = true,
              doc = "Standard deviation of the perturbations, from the next iteration on.")
          double deltaStd,
      @Param(
              value = "constant",
              choices = {"constant", "linear"},
              live = true,
              horizon = true,
              doc = "How delta_std changes: linear falls to 0 at the end of the training.")
          String deltaStdSchedule,
      @Param(value = "true", doc = "Whether the weights begin at zero instead of random.")
          boolean zeroPolicy,
      @Param(
              value = "0.0",
              range = "(-inf, inf)",
              live = true,
              doc = "Added to the reward of each step, to cancel a bonus for staying alive.")
          double aliveBonusOffset,
      @Param(
              value = "1",
              range = "[1, 1000]",
              doc = "Episodes that each perturbed policy plays; more cost more and judge better.")
          int nEvalEpisodes,
      @Param(
              value = "false",
              doc =
                  "Whether observations are shifted and scaled by the mean and deviation of all"
                      + " states seen (the paper's V2), brought up to date in each iteration.")
          boolean normalizeObservation,
      @Param(
              value = "[]",
              range = "[1, 4096]",
              doc = "Units of each hidden layer; none is the paper's linear policy without biases.")
          List<Integer> netArch,
      @Param(
              value = "relu",
              choices = {"tanh", "relu", "elu", "silu"},
              doc = "Activation of the hidden layers.")
          String activation,
      @Param(
              value = "1",
              range = "[1, 100000]",
              doc =
                  "Copies of the task that step together, each with another perturbed policy; one"
                      + " wastes no steps while the last episodes of an iteration end.")
          int nEnvs,
      @Param(
              value = "jvm",
              choices = {"jvm", "openblas", "djl"},
              doc =
                  "What computes the network: our kernels in the JVM, OpenBLAS, or PyTorch through"
                      + " DJL.")
          String backend,
      @Param(
              value = "cpu",
              choices = {"cpu", "cuda"},
              doc =
                  "Where the networks are computed; cuda is the first Nvidia GPU, and needs backend: djl.")
          String device) {
    /** Copies the list, and refuses counts that do not go together. */
    public Params {
      netArch = List.copyOf(netArch);
      Backend.requireDevice(backend, device);
      if (nTop.orElse(1) > nDelta) {
        throw new IllegalArgumentException(
            "n_top must be at most n_delta = " + nDelta + ", but is " + nTop.getAsInt());
      }
      long episodes = 2L * nDelta * nEvalEpisodes;
      if (nEnvs > episodes) {
        throw new IllegalArgumentException(
            "n_envs must be at most 2 × n_delta × n_eval_episodes = "
                + episodes
                + ", the episodes of an iteration, but is "
                + nEnvs);
      }
    }
  }

  @Override
  public Card card() {
    return new Card(
        ArsLearner.NAME,
        "1.2.0",
        Kind.ALGORITHM,
        "Augmented random search: no gradients, only whole episodes of perturbed policies.",
        "Perturbs the weights of a deterministic policy in random directions, plays whole episodes"
            + " with both signs of each, and moves the weights along the directions by the"
            + " differences of their returns, in units of the returns' deviation. Training can be"
            + " cut after any step of all copies, also in the middle of an iteration. Episodes are"
            + " dealt to the copies in order; copies without one play on until the last has ended,"
            + " and their steps count.",
        "arXiv:1803.07055",
        "Names and defaults of sb3-contrib's ARS with LinearPolicy, or with MlpPolicy where"
            + " net_arch is given; the normalisation of observations as the paper's V2.",
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
    return params.nEnvs();
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return Optional.empty();
  }

  /** Floating-point operations of a pass forward. */
  @Override
  public double cost(Params params, TaskFacts task) {
    int outputs =
        task.actions().continuous() ? task.actions().size() : task.actions().choiceCount();
    return 2 * Multiplications.of(task.observationSize(), params.netArch(), outputs);
  }

  @Override
  public Learner<Params> start(Params params, IntFunction<Task> tasks, long horizon, Key stream) {
    return ArsLearner.start(params, tasks.apply(params.nEnvs()), horizon, stream);
  }

  @Override
  public Learner<Params> resume(
      Params params,
      IntFunction<Task> tasks,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return ArsLearner.resume(params, tasks.apply(params.nEnvs()), horizon, stream, checkpoint);
  }
}
