package io.drover.dsl.read;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.component.TaskComponent;
import io.drover.dsl.space.Space;
import io.drover.dsl.task.TaskFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Components with the names and parameters of real ones, and nothing behind them. */
public final class Fakes {
  /** All of them. */
  public static final Registry REGISTRY =
      Registry.of(
          Stream.concat(
                  Stream.<Component<?>>of(
                      new FakeTask("CartPole-v1", 4, 2, 475),
                      new FakeTask("Acrobot-v1", 6, 3, -100),
                      new FakeTask("Pendulum-v1", 3, 0, -150),
                      new Ppo(),
                      new Sac(),
                      new Pbt(),
                      new Random(),
                      new Swarm(),
                      new Local()),
                  Stream.of(FakeCurricula.ALL, FakeWrappers.ALL, FakeSpaces.all())
                      .flatMap(all -> all.stream()))
              .toList());

  private Fakes() {}

  private static Card card(String name, Kind kind, String summary) {
    return new Card(
        name,
        "1.2.0",
        kind,
        summary,
        summary,
        "",
        "",
        List.of(),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  /** No parameters. */
  public record Nothing() {}

  private record FakeTask(String name, int observations, int actions, double solved)
      implements TaskComponent<FakeTask.Params> {
    record Params(
        @Param(doc = "Steps after which an episode ends.", value = "500", range = "[1, 100000]")
            int maxEpisodeSteps) {}

    @Override
    public Card card() {
      return Fakes.card(name, Kind.TASK, "A task.");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public TaskFacts facts(Params params) {
      return TaskFacts.discrete(
          observations, actions, params.maxEpisodeSteps, OptionalDouble.of(solved));
    }
  }

  /** PPO with the parameters and defaults of Stable-Baselines3. */
  static final class Ppo implements AlgorithmComponent<Ppo.Params> {
    record Params(
        @Param(doc = "Step size of Adam.", value = "3e-4", range = "(0, 1]", live = true)
            double learningRate,
        @Param(doc = "Steps of each copy in one rollout.", value = "2048", range = "[1, 1000000]")
            int nSteps,
        @Param(doc = "Samples in one minibatch.", value = "64", range = "[1, inf)", live = true)
            int batchSize,
        @Param(doc = "Passes over a rollout.", value = "10", range = "[1, 1000]", live = true)
            int nEpochs,
        @Param(doc = "Discount of one step.", value = "0.99", range = "[0, 1]", live = true)
            double gamma,
        @Param(doc = "Bias against variance.", value = "0.95", range = "[0, 1]", live = true)
            double gaeLambda,
        @Param(doc = "Clip range of the ratio.", value = "0.2", range = "(0, inf)", live = true)
            double clipRange,
        @Param(doc = "Clip range of the value; null for none.", value = "null", range = "(0, inf)")
            OptionalDouble clipRangeVf,
        @Param(doc = "Whether advantages are normalised.", value = "true", live = true)
            boolean normalizeAdvantage,
        @Param(doc = "Weight of the entropy.", value = "0.0", range = "[0, inf)", live = true)
            double entCoef,
        @Param(doc = "Weight of the value loss.", value = "0.5", range = "[0, inf)", live = true)
            double vfCoef,
        @Param(doc = "Largest norm of a gradient.", value = "0.5", range = "(0, inf)", live = true)
            double maxGradNorm,
        @Param(doc = "KL divergence to stop at; null for none.", value = "null", range = "(0, inf)")
            OptionalDouble targetKl,
        @Param(doc = "Widths of hidden layers.", value = "[64, 64]", range = "[1, 4096]")
            List<Integer> netArch,
        @Param(
                doc = "Of hidden layers.",
                value = "tanh",
                choices = {"tanh", "relu"})
            String activation,
        @Param(doc = "Copies of the task.", value = "1", range = "[1, 4096]") int nEnvs) {
      Params {
        if (batchSize > (long) nSteps * nEnvs) {
          throw new IllegalArgumentException(
              "batch_size must be at most n_steps × n_envs = "
                  + (long) nSteps * nEnvs
                  + ", but is "
                  + batchSize);
        }
      }
    }

    @Override
    public Card card() {
      return Fakes.card("ppo", Kind.ALGORITHM, "Proximal policy optimisation.");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public long rolloutSteps(Params params) {
      return (long) params.nSteps * params.nEnvs;
    }

    @Override
    public Optional<String> refuses(TaskFacts task) {
      return task.discreteActions() > 0
          ? Optional.empty()
          : Optional.of("it needs discrete actions");
    }

    @Override
    public Optional<String> refuses(Params params, TaskFacts task) {
      return params.nEpochs() == 1000 && task.observationSize() == 6
          ? Optional.of("n_epochs 1000 needs a task with other observations")
          : refuses(task);
    }

    @Override
    public double cost(Params params, TaskFacts task) {
      return 1 + params.nEpochs;
    }
  }

  /** An off-policy algorithm, with what only such have. */
  static final class Sac implements AlgorithmComponent<Sac.Params> {
    record Params(
        @Param(doc = "Step size of Adam.", value = "3e-4", range = "(0, 1]", live = true)
            double learningRate,
        @Param(
                doc = "How it changes.",
                value = "constant",
                choices = {"constant", "linear"})
            String learningRateSchedule,
        @Param(doc = "Transitions remembered.", value = "1000000", range = "[2, 100000000]")
            int bufferSize,
        @Param(doc = "Steps before learning.", value = "100", range = "[0, inf)", live = true)
            int learningStarts,
        @Param(doc = "Steps between updates.", value = "1", range = "[1, 100000]") int trainFreq,
        @Param(doc = "Updates; -1: as many.", value = "1", range = "[-1, 100000]", live = true)
            int gradientSteps,
        @Param(doc = "Weight of entropy; null: learned.", value = "null", range = "[0, inf)")
            OptionalDouble entCoef,
        @Param(doc = "Deviation of noise.", value = "0.0", range = "[0, inf)")
            double actionNoiseStd,
        @Param(doc = "Widths of hidden layers.", value = "[256, 256]", range = "[1, 4096]")
            List<Integer> netArch) {
      Params {
        if (gradientSteps == 0) {
          throw new IllegalArgumentException("gradient_steps must be -1 or positive, but is 0");
        }
      }
    }

    @Override
    public Card card() {
      return Fakes.card("sac", Kind.ALGORITHM, "Soft actor-critic.");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public long rolloutSteps(Params params) {
      return params.trainFreq;
    }

    @Override
    public long learningStarts(Params params) {
      return params.learningStarts;
    }

    @Override
    public Optional<String> refuses(TaskFacts task) {
      return Optional.empty();
    }

    @Override
    public double cost(Params params, TaskFacts task) {
      return 1;
    }
  }

  /** Population-based training. */
  static final class Pbt implements SearchComponent<Pbt.Params> {
    record Params(
        @Param(doc = "Members.", value = "12", range = "[2, 10000]") int population,
        @Param(
                doc = "Environment steps between decisions.",
                value = Param.REQUIRED,
                range = "[1, inf)")
            long interval,
        @Param(doc = "Share that is replaced.", value = "0.25", range = "(0, 0.5]") double quantile,
        @Param(doc = "Probability of a fresh value.", value = "0.25", range = "[0, 1]")
            double resampleProbability,
        @Param(doc = "Factors to perturb by.", value = "[0.8, 1.25]", range = "(0, inf)")
            List<Double> factors) {}

    @Override
    public Card card() {
      return Fakes.card("pbt", Kind.SEARCH, "Population-based training.");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public boolean population() {
      return true;
    }

    @Override
    public OptionalLong interval(Params params) {
      return OptionalLong.of(params.interval);
    }

    @Override
    public int trainings(Params params) {
      return params.population;
    }
  }

  /** Random search. */
  static final class Random implements SearchComponent<Random.Params> {
    record Params(
        @Param(doc = "Configurations.", value = "16", range = "[1, 100000]") int nTrials) {}

    @Override
    public Card card() {
      return Fakes.card("random", Kind.SEARCH, "Random search.");
    }

    @Override
    public Class<Params> params() {
      return Params.class;
    }

    @Override
    public boolean population() {
      return false;
    }

    @Override
    public OptionalLong interval(Params params) {
      return OptionalLong.empty();
    }

    @Override
    public int trainings(Params params) {
      return params.nTrials;
    }

    @Override
    public boolean multiObjective() {
      return true;
    }

    @Override
    public boolean outcomeConstraints() {
      return true;
    }
  }

  /** A search that needs an order between values. */
  static final class Swarm implements SearchComponent<Random.Params> {
    @Override
    public Card card() {
      return Fakes.card("pso", Kind.SEARCH, "Particle swarm.");
    }

    @Override
    public Class<Random.Params> params() {
      return Random.Params.class;
    }

    @Override
    public boolean population() {
      return false;
    }

    @Override
    public OptionalLong interval(Random.Params params) {
      return OptionalLong.empty();
    }

    @Override
    public int trainings(Random.Params params) {
      return params.nTrials;
    }

    @Override
    public Map<String, String> refuses(Random.Params params, Space space) {
      Map<String, String> refused = new LinkedHashMap<>();
      space
          .domains()
          .forEach(
              (path, domain) -> {
                if (!domain.ordered()) {
                  refused.put(path, "it needs an order between the choices");
                }
              });
      return refused;
    }
  }

  /** This machine. */
  static final class Local implements Component<Nothing> {
    @Override
    public Card card() {
      return Fakes.card("local", Kind.EXECUTOR, "This machine.");
    }

    @Override
    public Class<Nothing> params() {
      return Nothing.class;
    }
  }
}
